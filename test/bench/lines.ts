/**
 * Counts TypeScript by folder: files and lines of src and simulators, and for each folder of src the lines of the tests that
 * mirror it. Run: node test/bench/lines.ts [--at <commit>] [--crm]
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const at = process.argv.includes('--at')
  ? (process.argv[process.argv.indexOf('--at') + 1] ?? 'HEAD')
  : 'HEAD';
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: ROOT, maxBuffer: 1 << 28, encoding: 'utf8' });

interface Count {
  files: number;
  lines: number;
}

/** Path → lines, of every TypeScript file of the commit. */
const lines = new Map(
  git('grep', '-c', '', at, '--', '*.ts', '*.tsx')
    .trim()
    .split('\n')
    .map((line) => line.slice(at.length + 1).split(':'))
    .map(([path = '', count = '0']) => [path, Number(count)] as const),
);

function countUnder(folder: string): Count {
  const within = [...lines].filter(([path]) => path.startsWith(`${folder}/`) || path === `${folder}.ts`);
  return { files: within.length, lines: within.reduce((sum, [, count]) => sum + count, 0) };
}

function folders(parent: string): readonly string[] {
  const names = [...lines.keys()]
    .filter((path) => path.startsWith(`${parent}/`))
    .map((path) => path.slice(parent.length + 1).split('/'))
    .map(([name = '', ...rest]) => (rest.length === 0 ? '' : name));
  return [...new Set(names)].filter((name) => name !== '').toSorted();
}

const row = (name: string, cells: readonly (string | number)[]) =>
  console.log(`${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);

row('folder', ['files', 'lines', 'test lines', 'ratio']);
const total: Count = { files: 0, lines: 0 };
const print = (folder: string) => {
  const code = countUnder(`src/${folder}`);
  const tests = countUnder(`test/${folder}`).lines;
  row(folder, [code.files, code.lines, tests, (tests / code.lines).toFixed(2)]);
  return code;
};
for (const folder of folders('src')) {
  const code = print(folder);
  total.files += code.files;
  total.lines += code.lines;
}
if (process.argv.includes('--crm')) for (const folder of folders('src/crm')) print(`crm/${folder}`);
row('src, folders together', [total.files, total.lines]);
const simulators = countUnder('simulators');
if (simulators.files > 0) row('simulators', [simulators.files, simulators.lines]);
