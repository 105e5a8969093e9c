import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { type Files, type Problem, readPackage, validatePackage } from './validate.ts';

const FOLDER = import.meta.dirname;
const OUT = resolve(FOLDER, '../../dist/zendesk-app.zip');
/** What stands in manifest.json for the server's address. */
export const PLACEHOLDER = 'https://pontual.example/embed/zendesk/';
/** The same files make the same zip, whenever it is made. */
const MTIME = new Date(1980, 0, 1);

/** A package that Zendesk would refuse, or an address it could not load. */
export class PackageError extends Error {
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super([message, ...problems.map(toLine)].join('\n'));
    this.name = 'PackageError';
    this.problems = problems;
  }
}

export function toLine({ severity, file, rule, message }: Problem): string {
  return `  ${severity}: ${message} [${rule}${file === '' ? '' : `, ${file}`}]`;
}

/** The package's files with the pages on that server (an https origin). Throws PackageError. */
export function withBackend(files: Files, backend: string): Files {
  if (!URL.canParse(backend) || new URL(backend).protocol !== 'https:') {
    throw new PackageError(
      `"${backend}" is not an https address: Zendesk loads the pages of an app from no other.`,
    );
  }
  const manifest = new TextDecoder().decode(files.get('manifest.json'));
  const pages = `${backend.replace(/\/+$/, '')}/embed/zendesk/`;
  const text = manifest.replaceAll(PLACEHOLDER, pages);
  return new Map([...files, ['manifest.json', new TextEncoder().encode(text)]]);
}

/** The zip to be uploaded. Throws PackageError when Zendesk would refuse it. */
export function zipPackage(files: Files): Uint8Array {
  const problems = validatePackage(files).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new PackageError('Zendesk would refuse this package:', problems);
  return zipSync(Object.fromEntries(files), { level: 9, mtime: MTIME });
}

/** `node app-manifest/zendesk/package.ts https://sla.example.com`; without an address PUBLIC_URL says it, else the manifest's own stays. */
function run(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: OUT } },
  });
  const reported = positionals[0] ?? process.env.PUBLIC_URL;
  const backend = reported ?? new URL(PLACEHOLDER).origin;
  const files = withBackend(readPackage(FOLDER), backend);
  const zip = zipPackage(files);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, zip);
  for (const problem of validatePackage(files)) console.error(toLine(problem));
  if (reported === undefined) {
    console.error(
      `  The pages are looked for on ${backend}. For a server of yours: npm run package:zendesk -- https://…`,
    );
  }
  console.log(`${values.out}: ${files.size} files, ${zip.length} bytes, pages on ${backend}`);
}

if (import.meta.main) {
  try {
    run();
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
