import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { fileWith, runCommand, startCommand } from './run-command.ts';

const RULES = { policies: [{ key: 'p', targets: { first_reply: '1h', resolution: '8h' } }] };
const T0 = Date.parse('2026-03-02T09:00:00Z');
const created = { id: '1', at: T0, actor: { kind: 'customer', id: 'c' }, type: 'created' };
/** Less than any of these answers takes. */
const SMALL_HEAP = '--max-old-space-size=64';

function* manyLines(count: number): Iterable<string> {
  yield JSON.stringify({ define: 'r', rules: RULES });
  for (let id = 0; id < count; id += 1)
    yield JSON.stringify({ id, rules: 'r', now: T0 + 60_000, history: [created] });
}

const manyInstants = (count: number) => ({
  id: 'many',
  rules: RULES,
  history: [created],
  at: Array.from({ length: count }, (_, index) => T0 + index * 1000),
});

/** Reads an answer slowly, keeping nothing of it: its length in all, and its last characters. */
async function readSlowly(child: ReturnType<typeof startCommand>) {
  let length = 0;
  let end = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const closed = once(child, 'close');
  for await (const chunk of child.stdout) {
    length += chunk.length;
    end = `${end}${chunk}`.slice(-20);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [status] = await closed;
  return { length, end, err, status };
}

describe('answers of any length', { timeout: 120_000 }, () => {
  it('one line with very many instants is answered item by item, in little memory', async () => {
    const file = fileWith(manyInstants(100_000), 'many.jsonl');
    const child = startCommand('evaluate', [file], [SMALL_HEAP]);
    const { length, end, err, status } = await readSlowly(child);
    expect([err, status]).toEqual(['', 0]);
    expect(length).toBeGreaterThan(64 * 1024 * 1024);
    expect(end.endsWith('}]}]}\n')).toBe(true);
  });

  it('a list answer is the JSON that a short one is', async () => {
    const { out, status } = await runCommand('evaluate', [], JSON.stringify(manyInstants(3)));
    const answer = JSON.parse(out);
    expect(status).toBe(0);
    expect(Object.keys(answer)).toEqual(['id', 'results']);
    expect(answer.results.map(({ at }: { at: string }) => Date.parse(at))).toEqual([
      T0,
      T0 + 1000,
      T0 + 2000,
    ]);
  });

  it.each([
    ['evaluate', []],
    ['evaluate', ['--text']],
    ['calendar', []],
  ])('%s %o ends quietly when its reader has seen enough', async (name, args) => {
    const lines =
      name === 'evaluate'
        ? manyLines(50_000)
        : Array.from({ length: 50_000 }, () => JSON.stringify({ calendar: 'always', op: 'day' }));
    const child = startCommand(name, [...args, fileWith([...lines].join('\n'), 'many.jsonl')]);
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([err, (await closed)[0]]).toEqual(['', 0]);
  });

  it('test and lint end quietly, too', async () => {
    const scenarios = Array.from({ length: 20_000 }, (_, index) => ({
      name: `${index} ${'x'.repeat(100)}`,
      now: T0,
      history: [created],
      expect: { badge: 'active' },
    }));
    const conflicting = {
      policies: Array.from({ length: 500 }, (_, index) => ({
        key: `p${index}`,
        targets: { resolution: '1h' },
      })),
    };
    for (const [name, content] of [
      ['test', { rules: RULES, scenarios }],
      ['lint', conflicting],
    ] as const) {
      const child = startCommand(name, [fileWith(content)]);
      let err = '';
      child.stderr.on('data', (chunk) => {
        err += chunk;
      });
      const closed = once(child, 'close');
      child.stdout.destroy();
      await closed;
      expect(err).toBe('');
    }
  });
});
