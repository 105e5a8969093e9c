import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../../src/lib/log.ts';

it('members named like secrets are never printed', () => {
  let printed = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  const log = createLog('info', sink);
  log.info(
    {
      accessToken: 'aaa-1',
      tokens: { refreshToken: 'bbb-2' },
      request: { headers: { authorization: 'ccc-3' } },
      ticket: '42',
    },
    'x',
  );
  expect(printed).not.toMatch(/aaa-1|bbb-2|ccc-3/);
  expect(printed).toContain('42');
});

function capture() {
  let printed = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  return { log: createLog('info', sink), printed: () => printed };
}

it('an error keeps where it happened, also with its cause', () => {
  const { log, printed } = capture();
  log.error({ err: new Error('outer', { cause: new RangeError('inner') }) }, 'failed');
  expect(JSON.parse(printed())).toMatchObject({
    err: {
      type: 'Error',
      message: 'outer',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { type: 'RangeError', message: 'inner' },
    },
  });
});

it('text that JSON.parse could not read is not quoted', () => {
  const { log, printed } = capture();
  try {
    JSON.parse('{"name": Mario Rossi}');
  } catch (err) {
    log.error({ err }, 'failed');
  }
  expect(printed()).not.toMatch(/Mario|Rossi/);
});

it('a line is bounded, however long, wide or deep what is logged', () => {
  const { log, printed } = capture();
  const deep = (levels: number): unknown => (levels === 0 ? 'bottom' : { next: deep(levels - 1) });
  log.warn(
    {
      text: 'x'.repeat(5_000_000),
      list: Array.from({ length: 100_000 }, () => 'y'.repeat(5_000)),
      deep: deep(2_000),
      err: new Error('z'.repeat(5_000_000)),
    },
    'long',
  );
  expect(printed().length).toBeLessThan(64 * 1024);
  expect(JSON.parse(printed()).text).toContain('[5000000 characters]');
});
