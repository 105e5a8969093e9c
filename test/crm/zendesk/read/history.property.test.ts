import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toState } from '../../../../src/crm/zendesk/provision/state.ts';
import { toEvents } from '../../../../src/crm/zendesk/read/history/events.ts';
import { type WireAudit, wireAudit } from '../../../../src/crm/zendesk/wire/audit.ts';
import { type WireTicket, wireTicket } from '../../../../src/crm/zendesk/wire/ticket.ts';
import type { TicketEvent } from '../../../../src/domain/event.ts';
import { AGENT, CUSTOMER, change, comment, create, NOW, STATE, session, ticket } from '../support.ts';

const T0 = Date.parse('2026-03-01T09:00:00Z');

/** What one update of a ticket changes, and whether somebody wrote something with it. */
interface Update {
  readonly afterSeconds: number;
  readonly author: number;
  readonly changes: Readonly<Record<string, string | null | undefined>>;
  readonly comment: 'public' | 'internal' | null;
}

const VALUES: Readonly<Record<string, readonly (string | null)[]>> = {
  priority: ['low', 'normal', 'high', null],
  assignee_id: ['200', '201', null],
  group_id: ['60', '61', null],
  organization_id: ['400', '401', null],
  brand_id: ['70', '71'],
  status: ['new', 'open', 'pending', 'hold', 'solved'],
};

const update: fc.Arbitrary<Update> = fc.record({
  afterSeconds: fc.integer({ min: 0, max: 3 }),
  author: fc.constantFrom(AGENT, CUSTOMER, 201),
  changes: fc.record(
    Object.fromEntries(Object.entries(VALUES).map(([field, values]) => [field, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  ),
  comment: fc.constantFrom('public', 'internal', null),
});

const START: Readonly<Record<string, string | null>> = {
  priority: 'low',
  assignee_id: null,
  group_id: null,
  organization_id: '400',
  brand_id: '70',
  status: 'new',
};

interface Reported {
  readonly ticket: WireTicket;
  readonly audits: readonly WireAudit[];
}

/** The ticket and its audits after each update; `sparse` leaves the first values out of the first audit. */
function tell(updates: readonly Update[], sparse: boolean): readonly Reported[] {
  let at = T0;
  const row: Record<string, string | null> = { ...START };
  const audits: WireAudit[] = [
    toAudit(1, at, CUSTOMER, [
      comment(CUSTOMER),
      ...(sparse ? [] : Object.entries(START).map((pair) => create(...pair))),
    ]),
  ];
  const reported = [{ ticket: findTicket(row), audits: [...audits] }];
  for (const [index, one] of updates.entries()) {
    at += one.afterSeconds * 1000;
    const changes = Object.entries(one.changes).filter(
      ([field, value]) => value !== undefined && row[field] !== value,
    );
    const events = changes.map(([field, value]) => change(field, row[field], value));
    Object.assign(row, Object.fromEntries(changes));
    const words = one.comment === null ? [] : [comment(one.author, one.comment === 'public')];
    audits.push(toAudit(index + 2, at, one.author, [...words, ...events]));
    reported.push({ ticket: findTicket(row), audits: [...audits] });
  }
  return reported;
}

function findTicket(row: Readonly<Record<string, string | null>>): WireTicket {
  return wireTicket.parse(ticket({ custom_status_id: null, recipient: null, ...row }));
}

function toAudit(id: number, at: number, author: number, events: readonly object[]): WireAudit {
  return wireAudit.parse({
    id,
    created_at: new Date(at).toISOString(),
    author_id: author,
    via: { channel: 'web' },
    events: events.map((event, index) => ({ id: id * 50 + index, ...event })),
  });
}

function eventsFrom({ ticket: row, audits }: Reported): readonly TicketEvent[] {
  const state = toState(STATE);
  const roles = new Map([
    [String(AGENT), [{ isRep: true, at: NOW }]],
    ['201', [{ isRep: true, at: NOW }]],
    [String(CUSTOMER), [{ isRep: false, at: NOW }]],
  ]);
  const { customStatuses: statuses, brandInboxes } = state;
  return toEvents({
    session: session(),
    state,
    statuses: statuses ?? {},
    brandInboxes: brandInboxes ?? {},
    roles,
    ticket: row,
    audits,
    conversation: [],
  });
}

const byId = (events: readonly TicketEvent[]) => [...events].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The last of a kind as the engine would see it: by instant, then by id (rule H1). */
function last<T extends TicketEvent['type']>(events: readonly TicketEvent[], type: T) {
  return byId(events)
    .sort((a, b) => a.at - b.at)
    .findLast((event): event is Extract<TicketEvent, { type: T }> => event.type === type);
}

describe('zendesk history, for any life of a ticket', () => {
  const lives = fc.array(update, { maxLength: 12 });

  it('H1: audits in any order give the same events, each with an id of its own', () => {
    fc.assert(
      fc.property(lives, fc.boolean(), fc.infiniteStream(fc.nat()), (updates, sparse, dice) => {
        const whole = tell(updates, sparse).at(-1);
        if (whole === undefined) return;
        const shuffled = whole.audits
          .map((audit) => [dice.next().value ?? 0, audit] as const)
          .sort(([a], [b]) => a - b)
          .map(([, audit]) => audit);
        const events = eventsFrom(whole);
        expect(byId(eventsFrom({ ...whole, audits: shuffled }))).toEqual(byId(events));
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
      }),
    );
  });

  it('what was read early stays: later reads only add', () => {
    fc.assert(
      fc.property(lives, fc.boolean(), (updates, sparse) => {
        const reads = tell(updates, sparse).map(eventsFrom);
        const final = new Map((reads.at(-1) ?? []).map((event) => [event.id, event]));
        for (const early of reads) {
          for (const event of early) expect(final.get(event.id)).toEqual(event);
        }
      }),
    );
  });

  it('the last event of each kind is what the ticket shows now', () => {
    fc.assert(
      fc.property(lives, fc.boolean(), (updates, sparse) => {
        for (const reported of tell(updates, sparse)) {
          const events = eventsFrom(reported);
          expect(last(events, 'priority')?.priority ?? null).toBe(reported.ticket.priority);
          expect(last(events, 'assigned')?.rep ?? null).toBe(reported.ticket.assignee_id);
          expect(last(events, 'team')?.team ?? null).toBe(reported.ticket.group_id);
          expect(last(events, 'customer')?.customer ?? null).toBe(reported.ticket.organization_id);
          expect(last(events, 'inbox')?.inbox).toBe(
            reported.ticket.brand_id === '70' ? 'help@acme.com' : 'brand:71',
          );
          expect(last(events, 'status')?.raw).toBe(reported.ticket.status);
        }
      }),
    );
  });
});
