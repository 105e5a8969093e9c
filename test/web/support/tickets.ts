import type { StatusCategory, TicketEvent } from '../../../src/domain/event.ts';
import { createRandom, type Random } from '../../../src/lib/random.ts';
import type { SeededTicket } from './seed.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Life {
  readonly id: string;
  readonly createdAt: number;
  readonly subject?: string;
  readonly priority?: string | null;
  readonly rep?: string | null;
  readonly inbox?: string | null;
  readonly channel?: string | null;
  readonly customer?: string | null;
  /** In order; `reply` is a rep's public message, `ask` the customer's. */
  readonly steps?: readonly (readonly [
    afterMs: number,
    what: 'reply' | 'ask' | StatusCategory | 'merged' | 'deleted',
  ])[];
}

/** A ticket's history from a few words. */
export function findTicket(life: Life): SeededTicket {
  const { id, createdAt, priority = null, rep = null, inbox = null, channel = null, customer = null } = life;
  const by = (kind: 'customer' | 'rep', who: string | null = null) => ({ actor: { kind, id: who } });
  const first = { at: createdAt, ...by('customer', 'req') };
  const events: TicketEvent[] = [
    { id: `${id}/created`, type: 'created', ...first },
    { id: `${id}/customer`, type: 'customer', customer, ...first },
    { id: `${id}/priority`, type: 'priority', priority, ...first },
    { id: `${id}/inbox`, type: 'inbox', inbox, ...first },
    { id: `${id}/channel`, type: 'channel', channel, ...first },
    { id: `${id}/assigned`, type: 'assigned', rep, ...first },
    { id: `${id}/status`, type: 'status', category: 'new', raw: 'new', ...first },
  ];
  let category: StatusCategory = 'new';
  let gone: Pick<SeededTicket, 'goneAt' | 'mergedInto'> = {};
  let updatedAt = createdAt;
  (life.steps ?? []).forEach(([afterMs, what], index) => {
    const at = createdAt + afterMs;
    updatedAt = at;
    const eventId = `${id}/${index}`;
    if (what === 'reply' || what === 'ask') {
      const actor = what === 'reply' ? by('rep', rep) : by('customer', 'req');
      events.push({ id: eventId, at, type: 'message', visibility: 'public', channel, ...actor });
    } else if (what === 'merged') {
      events.push({ id: eventId, at, type: 'merged', into: 'other', ...by('rep', rep) });
      gone = { goneAt: at, mergedInto: 'other' };
    } else if (what === 'deleted') {
      events.push({ id: eventId, at, type: 'deleted', ...by('rep', rep) });
      gone = { goneAt: at };
    } else {
      category = what;
      events.push({ id: eventId, at, type: 'status', category, raw: category, ...by('rep', rep) });
    }
  });
  return {
    facts: {
      id,
      subject: life.subject ?? `Ticket ${id}`,
      status: { raw: category, category },
      priority,
      channel,
      inbox,
      rep,
      team: null,
      customer,
      createdAt,
      updatedAt,
      url: `https://crm.example/tickets/${id}`,
      fields: {},
    },
    events,
    ...gone,
  };
}

const SUBJECTS = [
  'Não consigo emitir a segunda via',
  'Cobrança em duplicidade na fatura',
  'Erro 500 ao confirmar a reserva',
  'Alterar o titular do contrato',
  'Reembolso da passagem cancelada',
  'Acesso bloqueado depois da troca de senha',
];

/** Seeded, plausible tickets of the days before `until`. */
export function someTickets(seed: number, count: number, until: number, days: number): SeededTicket[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed).fork(index);
    const createdAt = until - random.integer(1, days * 24 * 60) * 60_000;
    return findTicket({
      id: String(3500 + index),
      createdAt,
      subject: random.pick(SUBJECTS),
      priority: random.pick(['urgent', 'high', 'normal', 'low', null]),
      rep: random.pick(['r1', 'r2', 'r3', 'r4', null]),
      inbox: random.pick(['i1', 'i2', null]),
      channel: random.pick(['email', 'chat', 'phone', null]),
      customer: random.pick(['c1', 'c2', null]),
      steps: createLife(random).filter(([afterMs]) => createdAt + afterMs <= until),
    });
  });
}

function createLife(random: Random): [number, 'reply' | 'ask' | StatusCategory | 'merged' | 'deleted'][] {
  const steps: [number, 'reply' | 'ask' | StatusCategory | 'merged' | 'deleted'][] = [];
  let at = 0;
  const step = (what: (typeof steps)[number][1], meanMs: number) => {
    at += Math.round(random.exponential(meanMs));
    steps.push([at, what]);
  };
  if (random.chance(0.85)) step('reply', 5 * HOUR_MS);
  if (random.chance(0.5)) step('pending', HOUR_MS);
  if (random.chance(0.6)) step('ask', 9 * HOUR_MS);
  if (random.chance(0.7)) step('reply', 4 * HOUR_MS);
  if (random.chance(0.04)) step(random.pick(['merged', 'deleted']), HOUR_MS);
  else if (random.chance(0.55)) step('solved', DAY_MS);
  return steps;
}
