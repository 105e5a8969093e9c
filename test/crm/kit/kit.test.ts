import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureByStatus, parseBody, parseShape } from '../../../src/crm/kit/answers.ts';
import { sendRenewing } from '../../../src/crm/kit/calls.ts';
import { fetchAllPages, isRecordNumber, toChunks } from '../../../src/crm/kit/lists.ts';
import { orFailure, outcomeOfBatch, outcomeOfFailure } from '../../../src/crm/kit/outcomes.ts';
import { CrmError, type CrmFailure } from '../../../src/domain/failure.ts';

const answer = (status: number, text = '') => ({
  kind: 'answer' as const,
  status,
  headers: new Headers(),
  text,
});

async function readAll(pages: AsyncGenerator<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('a refused token', () => {
  it('is renewed once, and the refused one is named', async () => {
    const refused: string[] = [];
    const renew = async (token: string) => {
      refused.push(token);
      return 'new';
    };
    const result = await sendRenewing('old', renew, async (token) => answer(token === 'old' ? 401 : 200));
    expect([result.status, refused]).toEqual([200, ['old']]);
  });

  it('that stays refused is the result, not a loop', async () => {
    let sent = 0;
    const result = await sendRenewing(
      'old',
      async () => 'new',
      async () => answer(sent++ < 9 ? 401 : 200),
    );
    expect([result.status, sent]).toEqual([401, 2]);
  });
});

describe('answers', () => {
  it.each<[number, CrmFailure['kind']]>([
    [401, 'auth_lost'],
    [403, 'forbidden'],
    [404, 'gone'],
    [410, 'gone'],
    [409, 'conflict'],
    [429, 'rate_limited'],
    [418, 'unexpected'],
    [502, 'unexpected'],
  ])('a %i is %s in both CRMs', (status, kind) => {
    expect(failureByStatus(answer(status), 'GET /x: why', { scope: null, waitMs: 5 })).toMatchObject({
      kind,
      detail: 'GET /x: why',
    });
  });

  it('an empty body is what the caller says, a page of a proxy is a failure, a cut-off one passes', () => {
    expect(parseBody(answer(200, ' '), 'GET /x', null)).toBeNull();
    expect(() => parseBody(answer(200, '<html>'), 'GET /x', null)).toThrow('GET /x: the answer is not JSON');
    expect(() => parseBody(answer(200, '{"a":'), 'GET /x', null)).toThrow('network');
  });

  it('another shape than documented names each place and quotes no value', () => {
    const schema = z.object({ rows: z.array(z.object({ id: z.string() })) });
    expect(() => parseShape(schema, { rows: [{ id: 7 }, { name: 'Secret Ltd' }] }, 'GET /rows')).toThrow(
      /GET \/rows: the answer is not as documented \(rows\.0\.id: .*; rows\.1\.id: (?!.*Secret)/,
    );
  });
});

describe('paged lists', () => {
  const pages: Record<string, string | null> = { first: 'second', second: 'third', third: null };

  it('are read until a page names no next one', async () => {
    const list = fetchAllPages('GET /list', null, async (next: string | null) => {
      const page = next ?? 'first';
      return { page, next: pages[page] ?? null };
    });
    expect(await readAll(list)).toEqual(['first', 'second', 'third']);
  });

  it('that lead back to a page already read fail, however long the circle', async () => {
    const circle: Record<string, string> = { first: 'second', second: 'third', third: 'second' };
    const list = fetchAllPages('GET /list', 'first', async (next: string | null) => ({
      page: next ?? '',
      next: circle[next ?? ''] ?? null,
    }));
    await expect(readAll(list)).rejects.toThrow('GET /list: the list does not end');
  });

  it('are cut into chunks without losing the rest', () => {
    expect(toChunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(toChunks([], 2)).toEqual([]);
  });
});

describe('outcomes of writes', () => {
  it('a failure of one ticket tells whether it is gone, in conflict, refused, or tried later', () => {
    const outcomes = (
      [
        { kind: 'gone', detail: '' },
        { kind: 'conflict', detail: '' },
        { kind: 'forbidden', scope: null, detail: '' },
        { kind: 'refused_by_admin_rule', rule: 'r', detail: '' },
        { kind: 'timeout', detail: '' },
      ] as const
    ).map((failure) => outcomeOfFailure(failure).outcome);
    expect(outcomes).toEqual(['gone', 'conflict', 'refused', 'refused', 'later']);
  });

  it('a failure of the whole call says of no ticket that it is gone', () => {
    expect(outcomeOfBatch({ kind: 'gone', detail: '' }).outcome).toBe('later');
    expect(outcomeOfBatch({ kind: 'forbidden', scope: null, detail: '' }).outcome).toBe('refused');
  });

  it('a failure that is not expected, and a defect, are thrown on', async () => {
    const lost = new CrmError({ kind: 'auth_lost', detail: 'x' });
    const isGone = (failure: CrmFailure) => failure.kind === 'gone';
    await expect(orFailure(() => Promise.reject(lost), isGone)).rejects.toBe(lost);
    await expect(orFailure(() => Promise.reject(new TypeError('bug')), isGone)).rejects.toThrow('bug');
    const gone = new CrmError({ kind: 'gone', detail: 'x' });
    expect(await orFailure(() => Promise.reject(gone), isGone)).toEqual({ failure: gone.failure });
  });
});

it.each([
  ['1', true],
  ['9223372036854775807', true],
  ['9223372036854775808', false],
  ['0', false],
  ['007', false],
  ['1e3', false],
  ['', false],
])('is %j the number of a record? %s', (text, isNumber) => {
  expect(isRecordNumber(text)).toBe(isNumber);
});
