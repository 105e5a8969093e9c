import { describe, expect, it } from 'vitest';
import type { Crm } from '../../../../src/crm/port.ts';
import type { NamedAnnouncement } from '../../../../src/domain/announcement.ts';
import { create, installed, T0 } from '../installed.ts';
import { adapter, network, problem, session, toFailure } from '../support.ts';

const line = (ticketId: string, more: Partial<NamedAnnouncement> = {}): NamedAnnouncement => ({
  key: `${ticketId}:service:first_reply:1:breached`,
  ticketId,
  what: 'breached',
  metric: 'first_reply',
  cycle: 1,
  at: T0 + 5000,
  dueAt: T0 + 4000,
  policy: 'default',
  policyName: 'Default',
  tier: 'premium',
  tierName: 'Premium',
  reason: null,
  ...more,
});

const announce = (crm: Crm, ...args: Parameters<NonNullable<Crm['announce']>>) => {
  if (crm.announce === undefined) throw new Error('no announcements');
  return crm.announce(...args);
};

describe("lines on a ticket's timeline", () => {
  it('reach the ticket with what, when and why, in the zone of the account', async () => {
    const account = installed();
    account.play('a', create());
    const id = account.parseId('a');
    const state = { zone: 'America/Sao_Paulo' };
    const results = await announce(account.crm, account.session({ state }), [line(id)]);
    expect(results).toEqual([{ key: line(id).key, outcome: 'sent' }]);
    expect(account.wire.at(-1)).toMatchObject({
      status: 201,
      requestBody: {
        inputs: [
          {
            eventTypeName: 'sla_breached',
            id: line(id).key,
            objectId: id,
            timestamp: '2026-03-02T09:00:05.000Z',
            properties: {
              headline: 'First reply: SLA breached',
              detail: 'Due: Mon, Mar 2, 2026, 6:00 AM (America/Sao_Paulo) · Policy: Default · Tier: Premium',
              metric: 'first_reply',
              cycle: '1',
            },
          },
        ],
      },
    });
  });

  it.each([
    ['pt-BR', 'Primeira resposta: vence em breve', 'Prazo: '],
    ['es', 'Primera respuesta: vence pronto', 'Vencimiento: '],
  ])('speak the language of the account: %s', async (language, headline, due) => {
    const account = installed();
    account.play('a', create());
    await announce(account.crm, account.session({ state: { language } }), [
      line(account.parseId('a'), { what: 'warned' }),
    ]);
    expect(account.wire.at(-1)?.requestBody).toMatchObject({
      inputs: [
        { eventTypeName: 'sla_warned', properties: { headline, detail: expect.stringContaining(due) } },
      ],
    });
  });

  it('are on the timeline once, however often they are sent; new ones beside old ones too', async () => {
    const account = installed();
    account.play('a', create());
    const lines = ['1', '2', '3', '4', '5'].map((n) =>
      line(account.parseId('a'), { key: `k${n}`, cycle: Number(n) }),
    );
    await announce(account.crm, account.session(), lines.slice(1, 3));
    const results = await announce(account.crm, account.session(), lines);
    expect(results.map(({ outcome }) => outcome)).toEqual(lines.map(() => 'sent'));
    const taken = account.wire.filter(({ status, url }) => status === 201 && url.includes('timeline'));
    const ids = taken.flatMap(({ requestBody }) => JSON.stringify(requestBody).match(/"k\d"/g) ?? []);
    expect(ids.toSorted()).toEqual(lines.map(({ key }) => `"${key}"`));
  });

  it('a ticket that is gone is refused alone', async () => {
    const account = installed();
    account.play('a', create());
    const lines = [1, 2, 3, 4, 5, 6].map((n) =>
      line(n === 4 ? '999' : account.parseId('a'), { key: `k${n}` }),
    );
    const results = await announce(account.crm, account.session(), lines);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'sent',
      'sent',
      'refused',
      'sent',
      'sent',
    ]);
    expect(results[3]).toMatchObject({ failure: { kind: 'gone' } });
  });
});

describe('a HubSpot without app events for us', () => {
  const { on, seen } = network();
  const lines = Array.from({ length: 100 }, (_, n) => line(String(n), { key: `k${n}` }));

  it('is told as forbidden when the scope or the approval is missing', async () => {
    on('post', '/integrators/timeline/2026-09/events/batch', problem(403, { category: 'MISSING_SCOPES' }));
    expect(await toFailure(announce(adapter(), session(), lines))).toMatchObject({ kind: 'forbidden' });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [400, 3],
    [404, 6],
  ])('a %i for everything ends after a few calls, every line refused', async (status, calls) => {
    on('post', '/integrators/timeline/:version/events/batch', () =>
      problem(status, { message: 'no such type' }),
    );
    const results = await announce(adapter(), session(), lines);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
    expect(seen).toHaveLength(calls);
  });

  it('where the dated path is not there yet the published one is called', async () => {
    on('post', '/integrators/timeline/2026-09/events/batch', problem(404, {}));
    on('post', '/integrators/timeline/2026-03/events/batch', { status: 'COMPLETE', results: [] });
    expect(await announce(adapter(), session(), [line('1')])).toMatchObject([{ outcome: 'sent' }]);
  });

  it('a busy or failing HubSpot leaves the lines for later', async () => {
    on('post', '/integrators/timeline/2026-09/events/batch', problem(503, {}));
    expect(await announce(adapter(), session(), [line('1')])).toMatchObject([{ outcome: 'later' }]);
  });

  it('of a part-failure only what is named is refused', async () => {
    const body = { status: 'COMPLETE', results: [], errors: [{ message: 'no', context: { id: ['k1'] } }] };
    on('post', '/integrators/timeline/2026-09/events/batch', () => problem(207, body));
    const results = await announce(adapter(), session(), [
      line('1', { key: 'k1' }),
      line('2', { key: 'k2' }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['refused', 'sent']);
  });
});
