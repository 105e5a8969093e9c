import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { adapter, network, problem, type Seen, session, toFailure } from '../support.ts';

const { on, seen } = network();
const UPDATE = '/crm/objects/2026-09/tickets/batch/update';

interface Input {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly objectWriteTraceId: string;
}
const toInputs = (reported: Seen | undefined) =>
  (reported?.body as { inputs: readonly Input[] } | undefined)?.inputs ?? [];
const done = (ids: readonly string[]) => ids.map((id) => ({ id, properties: {}, objectWriteTraceId: id }));
const write = (...ids: readonly string[]) =>
  adapter().writeProperties(
    session(),
    ids.map((ticketId) => ({ ticketId, values: { breach_count: 1 }, readAt: null })),
  );
const RULE = {
  category: 'VALIDATION_ERROR',
  message: 'Property values were not valid',
  errors: [
    {
      message: 'Value required',
      code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      context: { propertyName: ['hs_resolution'] },
    },
  ],
};

describe('writing properties back', () => {
  it('sends text only: instants in ISO, flags and counts in words and digits, nothing as the empty string', async () => {
    on('post', UPDATE, (reported: Seen) => ({
      status: 'COMPLETE',
      results: done(toInputs(reported).map((one) => one.id)),
    }));
    const values = {
      sla_status: 'paused',
      next_due_at: 1_772_452_800_000,
      next_due_metric: null,
      first_reply_breached: true,
      breach_count: 0,
    } as const;
    const results = await adapter().writeProperties(session(), [{ ticketId: '7', values, readAt: null }]);
    expect(results).toEqual([{ ticketId: '7', outcome: 'written' }]);
    expect(toInputs(seen[0])).toEqual([
      {
        id: '7',
        objectWriteTraceId: '7',
        properties: {
          pontual_sla_status: 'paused',
          pontual_next_due_at: '2026-03-02T12:00:00.000Z',
          pontual_next_due_metric: '',
          pontual_first_reply_breached: 'true',
          pontual_breach_count: '0',
        },
      },
    ]);
  });

  it('two writes of one ticket become one input, the later value winning', async () => {
    on('post', UPDATE, () => ({ results: done(['7']) }));
    const plan = (breach_count: number) => ({ ticketId: '7', values: { breach_count }, readAt: null });
    const results = await adapter().writeProperties(session(), [plan(1), plan(2)]);
    expect(results).toEqual([{ ticketId: '7', outcome: 'written' }]);
    expect(toInputs(seen[0]).map((one) => one.properties)).toEqual([{ pontual_breach_count: '2' }]);
  });

  it('a 207 is read ticket by ticket, errors matched by trace id or by ticket id', async () => {
    on('post', UPDATE, () =>
      HttpResponse.json(
        {
          status: 'COMPLETE',
          results: done(['1']),
          numErrors: 3,
          errors: [
            { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } },
            {
              category: 'VALIDATION_ERROR',
              message: 'MISSING_REQUIRED_PROPERTY hs_ticket_category',
              context: { objectWriteTraceId: ['3'] },
            },
            { category: 'CONFLICT', message: 'busy', context: { objectWriteTraceId: '4' } },
          ],
        },
        { status: 207 },
      ),
    );
    const results = await write('1', '2', '3', '4', '5');
    expect(results.map((result) => [result.ticketId, result.outcome])).toEqual([
      ['1', 'written'],
      ['2', 'gone'],
      ['3', 'refused'],
      ['4', 'conflict'],
      ['5', 'later'],
    ]);
  });

  it('an error of a 207 in words that nobody knows may be HubSpot’s own: that ticket is tried again', async () => {
    on('post', UPDATE, () =>
      HttpResponse.json(
        {
          results: done(['1']),
          errors: [{ category: 'INTERNAL_ERROR', message: 'oh', context: { ids: ['2'] } }],
        },
        { status: 207 },
      ),
    );
    expect((await write('1', '2')).map((result) => result.outcome)).toEqual(['written', 'later']);
  });

  it('errors of a 207 that name no ticket are told apart by asking for each one left', async () => {
    on('post', UPDATE, (reported: Seen) => {
      const ids = toInputs(reported).map((one) => one.id);
      const fine = ids.filter((id) => id !== '2');
      const errors = ids.includes('2') ? [{ category: 'OBJECT_NOT_FOUND', message: 'gone' }] : [];
      return HttpResponse.json({ results: done(fine), errors }, { status: errors.length > 0 ? 207 : 200 });
    });
    const results = await write('1', '2', '3');
    expect(results.map((result) => result.outcome)).toEqual(['written', 'gone', 'written']);
  });

  it('trap 3: a rule of the customer’s parks that ticket with the rule’s name, and is never an error of the others', async () => {
    on('post', UPDATE, (reported: Seen) => {
      const ids = toInputs(reported).map((one) => one.id);
      return ids.includes('13') ? problem(400, RULE) : { results: done(ids) };
    });
    const ids = Array.from({ length: 40 }, (_, index) => String(index + 1));
    const results = await write(...ids);
    const refused = results.filter((result) => result.outcome !== 'written');
    expect(refused).toMatchObject([
      {
        ticketId: '13',
        outcome: 'refused',
        failure: {
          kind: 'refused_by_admin_rule',
          rule: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY hs_resolution',
        },
      },
    ]);
    expect(results.length).toBe(40);
    expect(seen.length).toBeLessThan(15);
  });

  it('trap 3: a refusal that names its tickets costs one call more, not a search for them', async () => {
    on('post', UPDATE, (reported: Seen) => {
      const ids = toInputs(reported).map((one) => one.id);
      const named = {
        ...RULE,
        errors: [{ ...RULE.errors[0], context: { ids: ['13'], propertyName: ['x'] } }],
      };
      return ids.includes('13') ? problem(400, named) : { results: done(ids) };
    });
    const results = await write(...Array.from({ length: 40 }, (_, index) => String(index + 1)));
    expect(results.filter((result) => result.outcome === 'written').length).toBe(39);
    expect(seen.length).toBe(3);
  });

  it('a property of ours that an admin deleted asks for the set-up, not for a retry', async () => {
    on('post', UPDATE, () =>
      problem(400, {
        category: 'VALIDATION_ERROR',
        message:
          'Property values were not valid: [{"error":"PROPERTY_DOESNT_EXIST","name":"pontual_breach_count"}]',
      }),
    );
    expect(await write('7')).toMatchObject([
      {
        outcome: 'refused',
        failure: { rule: 'PROPERTY_DOESNT_EXIST pontual_breach_count (run the set-up again)' },
      },
    ]);
  });

  it.each([
    [404, { message: 'resource not found' }, 'gone'],
    [409, {}, 'conflict'],
    [429, {}, 'later'],
    [503, {}, 'later'],
    [423, {}, 'later'],
  ])('answer %i %j to a single write is %s', async (status, body, outcome) => {
    on('post', UPDATE, () => problem(status, body));
    expect(await write('7')).toMatchObject([{ ticketId: '7', outcome }]);
  });

  it('a broken connection is later, not lost', async () => {
    on('post', UPDATE, () => HttpResponse.error());
    expect(await write('7')).toMatchObject([{ outcome: 'later', failure: { kind: 'network' } }]);
  });

  it('a missing scope concerns everything and is thrown', async () => {
    on('post', UPDATE, () => problem(403, { category: 'MISSING_SCOPES' }));
    expect(await toFailure(write('7'))).toMatchObject({ kind: 'forbidden' });
  });

  it('more than 100 tickets go in batches of 100', async () => {
    on('post', UPDATE, (reported: Seen) => ({ results: done(toInputs(reported).map((one) => one.id)) }));
    const results = await write(...Array.from({ length: 250 }, (_, index) => String(index + 1)));
    expect(results.filter((result) => result.outcome === 'written').length).toBe(250);
    expect(seen.map((one) => toInputs(one).length)).toEqual([100, 100, 50]);
  });
});
