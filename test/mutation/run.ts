import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTANTS, type Mutant } from './mutants.ts';

/**
 * Do the engine's tests notice when the engine lies? Each mutant is applied to a copy of the tree in a temporary folder,
 * and the tests run there: first the engine's own examples, and only if these pass the laws. `node test/mutation/run.ts --help`.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const COPIED = ['src', 'test/sla', 'test/sla-laws', 'test/oracle', 'docs', 'package.json', 'tsconfig.json'];
const STAGES = ['test/sla/', 'test/sla-laws/'];
/** The engine's own laws say what test/sla-laws says, more slowly. */
const LEFT_OUT = '**/test/sla/**/laws.test.ts';
const WANTED_PERCENT = 95;

interface Verdict {
  readonly mutant: Mutant;
  readonly killedBy: string | null;
  readonly seconds: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      check: { type: 'boolean', default: false },
      only: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      'limit-seconds': { type: 'string', default: '120' },
    },
  });
  if (values.help === true) {
    console.log(
      'run.ts [--check: only look whether every mutant fits] [--only RULE] [--jobs N] [--limit-seconds N per stage]',
    );
    return;
  }
  checkAll();
  console.log(`${MUTANTS.length} mutants, each fits in exactly one place`);
  if (values.check) return;
  const chosen = MUTANTS.filter(
    ({ rule, file }) => values.only === undefined || `${file} ${rule}`.includes(values.only),
  );
  const verdicts = await runAll(chosen, Number(values.jobs), Number(values['limit-seconds']) * 1000);
  const survived = verdicts.filter(({ killedBy }) => killedBy === null);
  for (const { mutant } of survived) console.log(`survived: ${mutant.file}: ${mutant.rule}`);
  const percent = (100 * (verdicts.length - survived.length)) / verdicts.length;
  console.log(
    `killed ${verdicts.length - survived.length} of ${verdicts.length} (${percent.toFixed(1)} %, wanted ${WANTED_PERCENT} %)`,
  );
  process.exitCode = percent >= WANTED_PERCENT ? 0 : 1;
}

/** All that do not fit are named at once. */
function checkAll(): void {
  const problems = MUTANTS.flatMap(({ file, find, replace, rule }) => {
    const count = readFileSync(join(ROOT, 'src/sla', file), 'utf8').split(find).length - 1;
    if (count === 1 && find !== replace) return [];
    return [`${file}: ${rule}: found ${count} times instead of once: ${JSON.stringify(find)}`];
  });
  if (problems.length > 0) throw new Error(`mutants that do not fit:\n${problems.join('\n')}`);
}

async function runAll(mutants: readonly Mutant[], jobs: number, limitMs: number): Promise<Verdict[]> {
  const waiting = [...mutants];
  const verdicts: Verdict[] = [];
  const worker = async (): Promise<void> => {
    const folder = copyTree();
    try {
      await expectPass(folder, limitMs);
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const verdict = await judge(mutant, folder, limitMs);
        verdicts.push(verdict);
        const { killedBy, seconds } = verdict;
        console.log(
          `${killedBy === null ? 'SURVIVED' : 'killed  '} ${seconds.toFixed(0).padStart(4)} s  ${mutant.file}: ${mutant.rule}${killedBy === null ? '' : ` (${killedBy})`}`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  // All workers are waited for, so that each removes its folder even when another fails.
  const ends = await Promise.allSettled(Array.from({ length: jobs }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return verdicts;
}

function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pontual-mutants-'));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  // The project's own setup prepares a database, which these tests do without.
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    "export default { test: { include: ['test/**/*.test.ts'], testTimeout: 120_000 } };\n",
  );
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Tests that fail without any mutant would "kill" everything. */
async function expectPass(folder: string, limitMs: number): Promise<void> {
  for (const stage of STAGES) {
    const { outcome, output } = await runTests(folder, stage, limitMs * 3);
    if (outcome !== 'passed') {
      throw new Error(`${stage} does not pass without a mutant: nothing can be said\n${output.slice(-5000)}`);
    }
  }
}

async function judge(mutant: Mutant, folder: string, limitMs: number): Promise<Verdict> {
  const path = join(folder, 'src/sla', mutant.file);
  const original = readFileSync(path, 'utf8');
  const start = performance.now();
  const done = (killedBy: string | null): Verdict => ({
    mutant,
    killedBy,
    seconds: (performance.now() - start) / 1000,
  });
  writeFileSync(
    path,
    original.replace(mutant.find, () => mutant.replace),
  );
  try {
    for (const stage of STAGES) {
      const { outcome } = await runTests(folder, stage, limitMs);
      if (outcome !== 'passed') return done(outcome === 'failed' ? stage : `${stage}, out of time`);
    }
    return done(null);
  } finally {
    writeFileSync(path, original);
  }
}

interface TestRun {
  readonly outcome: 'passed' | 'failed' | 'timeout';
  readonly output: string;
}

function runTests(folder: string, stage: string, limitMs: number): Promise<TestRun> {
  return new Promise((settle, refuse) => {
    const child = spawn(
      process.execPath,
      [
        join(ROOT, 'node_modules/vitest/vitest.mjs'),
        'run',
        stage,
        '--exclude',
        LEFT_OUT,
        '--bail',
        '1',
        '--reporter',
        'dot',
        '--maxWorkers',
        '1',
      ],
      // Laws fall at the first counterexample: a part of their runs is enough here.
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NO_COLOR: '1', PONTUAL_LAW_RUNS: '200' },
      },
    );
    let isLate = false;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.on('error', refuse);
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ outcome: isLate ? 'timeout' : code === 0 ? 'passed' : 'failed', output });
    });
  });
}

await main();
