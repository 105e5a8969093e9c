/**
 * The build of the HubSpot project: types, HubSpot's lint rules, translation and local validation, entrypoints, and the
 * archive of the source folder that would be uploaded. `node scripts/build.ts [profile]`; stops at the first thing wrong.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { missingEntrypoints, PROJECT_DIR, sourceFiles, validateProject } from './project.ts';

const ARCHIVE = join(PROJECT_DIR, '../../dist/hubspot-app.zip');
/** A fixed date makes the same sources give the same archive. */
const ARCHIVE_DATE = new Date('2026-01-01T00:00:00Z');

const profile = process.argv[2] ?? 'production';
step('types');
step('lint');
const { components, skipped } = await validateProject(profile);
stopIf('Metafiles in folders that HubSpot skips', skipped);
stopIf('Entrypoints that do not exist', missingEntrypoints(components));

const files: Zippable = {};
for (const { name, path } of sourceFiles()) files[name] = [readFileSync(path), { mtime: ARCHIVE_DATE }];
mkdirSync(dirname(ARCHIVE), { recursive: true });
writeFileSync(ARCHIVE, zipSync(files));
console.log(`${components.length} components, ${Object.keys(files).length} files → ${ARCHIVE}`);

function step(script: 'types' | 'lint'): void {
  const { status } = spawnSync('npm', ['run', '-s', script], { cwd: PROJECT_DIR, stdio: 'inherit' });
  if (status !== 0) stopIf('Failed', [script]);
}

function stopIf(what: string, found: readonly string[]): void {
  if (found.length === 0) return;
  console.error(`${what}: ${found.join(', ')}`);
  process.exit(1);
}
