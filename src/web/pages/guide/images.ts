import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const FOLDER = join(import.meta.dirname, '../../../../docs/marketplace/images');

/** Made from the simulators by test/browser/screenshots.ts, and read once when the process starts. */
const PICTURES: ReadonlyMap<string, Picture> = new Map(
  pictureFiles().map((name) => [
    name.slice(0, -'.png'.length),
    readPicture(readFileSync(join(FOLDER, name))),
  ]),
);

export const GUIDE_IMAGES: readonly string[] = [...PICTURES.keys()];

/** Null when there is no such picture; the page then leaves it out. */
function pictureFiles(): readonly string[] {
  return existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^[a-z-]+\.png$/.test(name)) : [];
}

export function guidePicture(name: string): Picture | null {
  return PICTURES.get(name) ?? null;
}

/** https://www.w3.org/TR/png-3/#11IHDR: width and height are the first two numbers after the first chunk's head. */
function readPicture(file: Buffer): Picture {
  return { bytes: new Uint8Array(file), width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
