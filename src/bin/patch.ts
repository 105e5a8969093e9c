import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyPatch, parsePatch, reversePatch, type StructuredPatch } from 'diff';

/**
 * Applies `patches/<package>+<version>.patch` to the installed packages, then `<package>+<version>+<purpose>.patch`; `npm ci` runs it by itself. It fails when a package
 * has another version than its patch names, so that nobody moves to a new version without looking at its patch (ADR 16).
 */
const ROOT = resolve(import.meta.dirname, '../..');
const PATCHES = join(ROOT, 'patches');
const NAME = /^(?<name>.+?)\+(?<version>\d+\.\d+\.\d+)(?:\+[a-z]+)?\.patch$/;

for (const file of inOrder(readdirSync(PATCHES))) {
  const { name, version } = NAME.exec(file)?.groups ?? {};
  if (name === undefined || version === undefined)
    throw new Error(
      `patches/${file} must be called <package>+<version>.patch or <package>+<version>+<purpose>.patch.`,
    );
  const folder = join(ROOT, 'node_modules', ...name.split('+'));
  const installed: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (installed.version !== version) {
    throw new Error(
      `${name} is installed in version ${installed.version}, but patches/${file} is for ${version}. Make the patch anew for that version, or delete it if the version no longer needs it (docs/adr/0016).`,
    );
  }
  for (const patch of parsePatch(readFileSync(join(PATCHES, file), 'utf8'))) apply(folder, file, patch);
}

/** A patch with a purpose comes after the one without, whose lines it may need. */
function inOrder(files: readonly string[]): readonly string[] {
  return files.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function apply(folder: string, file: string, patch: StructuredPatch): void {
  const target = join(folder, (patch.newFileName ?? '').replace(/^b\//, ''));
  const source = readFileSync(target, 'utf8');
  const patched = applyPatch(source, patch, { fuzzFactor: 0 });
  if (patched === false) {
    if (applyPatch(source, reversePatch(patch), { fuzzFactor: 0 }) !== false) return;
    throw new Error(`patches/${file} does not fit ${target}. Run npm ci to get the package as published.`);
  }
  // A new file in its place: an installed file may be a hard link that several checkouts share.
  writeFileSync(`${target}.patched`, patched);
  renameSync(`${target}.patched`, target);
}
