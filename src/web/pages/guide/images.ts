import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made from the simulators by test/browser/screenshots.ts. */
export const GUIDE_IMAGES = [
  'hubspot-ticket',
  'hubspot-settings',
  'hubspot-home',
  'zendesk-ticket',
  'zendesk-dashboard',
  'zendesk-settings',
  'pontual-ticket',
] as const;
export type GuideImage = (typeof GUIDE_IMAGES)[number];

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const FOLDER = join(import.meta.dirname, '../../../../docs/marketplace/images');

/** Read once when the process starts; one that is not there is left out of its page. */
const PICTURES: ReadonlyMap<string, Picture> = new Map(
  GUIDE_IMAGES.flatMap((name) => {
    const file = join(FOLDER, `${name}.png`);
    return existsSync(file) ? [[name, readPicture(readFileSync(file))] as const] : [];
  }),
);

export function guidePicture(name: string): Picture | null {
  return PICTURES.get(name) ?? null;
}

/** https://www.w3.org/TR/png-3/#11IHDR: width and height are the first two numbers after the first chunk's head. */
function readPicture(file: Buffer): Picture {
  return { bytes: new Uint8Array(file), width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
