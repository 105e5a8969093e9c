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
