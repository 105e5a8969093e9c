import type { TicketEvent } from '../../src/domain/event.ts';

const HOUR_MS = 3_600_000;
export const START = Date.UTC(2026, 0, 5, 8);

/** Twelve events of an ordinary ticket's life, varied by the ticket's number. */
export function createHistory(ticket: number): TicketEvent[] {
  const customer = { kind: 'customer', id: `c${ticket % 500}` } as const;
  const rep = { kind: 'rep', id: `r${ticket % 8}` } as const;
  const when = (index: number, hours: number) => ({
    id: `${ticket}-${index}`,
    at: START + (ticket % 50_000) * 61_000 + Math.round(hours * HOUR_MS),
  });
  const message = { type: 'message', visibility: 'public', channel: 'email' } as const;
  const priority = ['urgent', 'high', 'normal', 'low'][ticket % 4] ?? null;
  return [
    { ...when(0, 0), actor: customer, type: 'created' },
    { ...when(1, 0), actor: customer, type: 'inbox', inbox: `inbox-${ticket % 3}` },
    { ...when(2, 0), actor: customer, type: 'priority', priority },
    { ...when(3, 0), actor: customer, ...message },
    { ...when(4, 0), actor: customer, type: 'status', category: 'new', raw: 'new' },
    { ...when(5, 1), actor: rep, type: 'assigned', rep: rep.id },
    { ...when(6, 2), actor: rep, ...message },
    { ...when(7, 2), actor: rep, type: 'status', category: 'pending', raw: 'pending' },
    { ...when(8, 20), actor: customer, ...message },
    { ...when(9, 20.01), actor: customer, type: 'status', category: 'open', raw: 'open' },
    { ...when(10, 26), actor: rep, ...message },
    { ...when(11, 27), actor: rep, type: 'status', category: 'solved', raw: 'solved' },
  ];
}

/** Six metrics under working hours with a lunch break. */
export function benchRules(firstReply: string): object {
  const day = [
    ['09:00', '12:30'],
    ['13:30', '18:00'],
  ];
  const targets = (urgent: string, high: string, other: string): object => ({ urgent, high, '*': other });
  return {
    calendars: {
      business: { zone: 'Europe/Berlin', week: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    },
    policies: [
      {
        key: 'default',
        calendar: 'business',
        targets: {
          first_reply: targets(firstReply, '2h', '8h'),
          next_reply: targets('1h', '2h', '8h'),
          periodic_update: targets('4h', '8h', '16h'),
          requester_wait: targets('8h', '16h', '40h'),
          agent_work: targets('8h', '16h', '40h'),
          resolution: targets('8h', '24h', '48h'),
        },
        pauseIn: { resolution: ['pending', 'on_hold'] },
        warnings: { '*': [{ percent: 80 }] },
      },
    ],
  };
}
