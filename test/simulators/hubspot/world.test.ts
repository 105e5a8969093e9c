import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, startSimulatorSession, T0, WORLD } from './support.ts';

const ANA = { kind: 'rep', key: 'ana' } as const;

async function played() {
  const session = startSimulatorSession();
  for (const key of ['a', 'b', 'c']) {
    session.ticket(key, { channel: key === 'b' ? 'chat' : 'email' });
    session.act({ at: T0 + 1000, ticket: key, by: ANA, do: 'reply', visibility: 'public' });
    session.act({ at: T0 + 2000, ticket: key, by: ANA, do: 'status', status: 'solved' });
  }
  session.act({ at: T0 + 3000, ticket: 'a', by: ANA, do: 'merge', into: 'b' });
  const ids = ['a', 'b', 'c'].map((key) => session.sim.ticketId(PORTAL, key));
  const path = `/crm/objects/2026-09/tickets/${ids[1]}?propertiesWithHistory=hs_pipeline_stage,hubspot_owner_id&associations=companies`;
  const threads = await session.call(
    'GET',
    `/conversations/conversations/2026-09/threads?associatedTicketId=${ids[1]}`,
  );
  return { ids, ticket: (await session.call('GET', path)).body, threads: threads.body };
}

describe('the world', () => {
  it('played a second time gives the same ids, values and histories', async () => {
    expect(await played()).toEqual(await played());
  });

  it('can be set back to the time of an old log: nothing stays hidden or limited', async () => {
    const session = startSimulatorSession({
      searchLagMs: 60_000,
      limits: { tenSecondly: 2, searchPerSecond: 5 },
    });
    for (let n = 0; n < 3; n += 1) await session.call('GET', '/account-info/2026-09/details');
    const old = Date.UTC(2010, 0, 4);
    session.sim.setNow(old);
    expect((await session.call('GET', '/account-info/2026-09/details')).status).toBe(200);
    const id = session.ticket('a', { at: old });
    session.sim.setNow(old + 60_000);
    const companies = await session.call('POST', '/crm/objects/2026-09/companies/search', {});
    expect(list(companies.body, 'results')).toHaveLength(2);
    const { body } = await session.call('POST', '/crm/objects/2026-09/tickets/search', {});
    expect([at(body, 'results', 0, 'id'), at(body, 'results', 0, 'createdAt')]).toEqual([
      id,
      '2010-01-04T00:00:00Z',
    ]);
  });

  it('refuses what cannot be, in words', () => {
    const { sim, act, ticket } = startSimulatorSession();
    ticket('a');
    expect(() => ticket('a')).toThrow('ticket "a" exists already');
    expect(() => act({ at: T0, ticket: 'x', by: ANA, do: 'delete' })).toThrow('no ticket "x"');
    expect(() => act({ at: T0, ticket: 'a', by: { kind: 'rep', key: 'nobody' }, do: 'delete' })).toThrow(
      'no rep "nobody"',
    );
    expect(() => act({ at: T0, ticket: 'a', by: ANA, do: 'inbox', inbox: 'nope' })).toThrow(
      'no inbox "nope"',
    );
    expect(() => act({ at: T0, ticket: 'a', by: ANA, do: 'merge', into: 'a' })).toThrow('into itself');
    expect(() => act({ at: T0, ticket: 'a', by: ANA, do: 'restore' })).toThrow('is not deleted');
    expect(() => sim.addAccount(PORTAL, WORLD)).toThrow('exists already');
    expect(() => sim.addAccount('acme', WORLD)).toThrow('is a number');
    expect(() => sim.act('5', { at: T0, ticket: 'a', by: ANA, do: 'delete' })).toThrow('no account 5');
  });

  it('knows no ticket before it was made, and forgets all on reset but the clock', () => {
    const { sim, ticket } = startSimulatorSession();
    expect(sim.ticketId(PORTAL, 'a')).toBeNull();
    const id = ticket('a');
    sim.reset();
    sim.addAccount(PORTAL, WORLD);
    expect(sim.ticketId(PORTAL, 'a')).toBeNull();
    expect(id).toMatch(/^\d+$/);
  });
});
