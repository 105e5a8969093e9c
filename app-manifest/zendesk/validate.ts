import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { checkAssets } from './rules/assets.ts';
import { checkFiles } from './rules/files.ts';
import { checkManifest } from './rules/manifest.ts';
import { type Files, type Problem, readObject } from './rules/problem.ts';
import { checkRequirements } from './rules/requirements.ts';
import { checkTranslations } from './rules/translations.ts';

export type { Files, Problem } from './rules/problem.ts';

/** What of a folder goes into a package; the rest (these programs) stays. */
const PACKED = /^(manifest\.json|requirements\.json|translations\/.+|assets\/.+)$/;

/** The files of an app's folder that make its package. */
export function readPackage(folder: string): Files {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(sep).join('/'))
      .filter((name) => PACKED.test(name) && statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
  );
}

/**
 * What Zendesk's own validator would say of a package for the marketplace, without the network that it needs.
 * Empty: nothing. Errors keep it from being uploaded.
 */
export function validatePackage(files: Files): readonly Problem[] {
  const problems: Problem[] = [];
  const manifest = readObject(files, 'manifest.json', problems);
  if (manifest === null) return [...problems, ...checkFiles(files)];
  return [
    ...checkManifest(manifest, files),
    ...checkTranslations(manifest, files),
    ...checkAssets(files),
    ...checkRequirements(manifest, files),
    ...checkFiles(files),
  ];
}
