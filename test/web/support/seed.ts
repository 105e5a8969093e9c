import {
  account,
  channel,
  customer,
  entitlement,
  inbox,
  rep,
  ticketStatus,
} from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import type { TicketFacts } from '../../../src/domain/ticket.ts';
import type { Services } from '../../../src/services/context.ts';
import { evaluateTickets, type TicketRow } from '../../../src/services/evaluation/evaluate.ts';
import { appendEvents } from '../../../src/services/history/events.ts';
import { unjudgedRow } from '../../../src/services/ingest/unjudged-row.ts';
import { activeRules } from '../../../src/services/rules-store/active.ts';
import { publishDefaultRules } from '../../../src/services/rules-store/publish.ts';

export const ACCOUNT = 'hubspot-62515';
export const ZONE = 'America/Sao_Paulo';

export interface SeededTicket {
  readonly facts: TicketFacts;
  readonly events: readonly TicketEvent[];
  readonly goneAt?: number;
  readonly mergedInto?: string;
}

/** An installed account with people, inboxes, channels and the default rules. */
export async function seedAccount(
  services: Services,
  accountId = ACCOUNT,
  values: Partial<typeof account.$inferInsert> = {},
): Promise<void> {
  const now = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await tx.insert(account).values({
      accountId,
      crm: 'hubspot',
      externalId: accountId.split('-')[1] ?? accountId,
      name: 'Aurora Viagens',
      zone: ZONE,
      state: {},
      status: 'active',
      installedAt: now,
      ...values,
    });
    await tx.insert(rep).values(
      ['Ana Souza', 'Bruno Lima', 'Carla Dias', '=HYPERLINK("x")'].map((name, index) => ({
        accountId,
        repId: `r${index + 1}`,
        name,
        email: null,
        active: true,
      })),
    );
    await tx.insert(inbox).values([
      { accountId, inboxId: 'i1', name: 'Suporte' },
      { accountId, inboxId: 'i2', name: 'Financeiro, "VIP"' },
    ]);
    await tx.insert(channel).values([
      { accountId, channelId: 'email', name: 'Email' },
      { accountId, channelId: 'chat', name: 'Chat' },
    ]);
    await tx.insert(customer).values([
      { accountId, customerId: 'c1', name: 'Padaria Estrela', readAt: now },
      { accountId, customerId: 'c2', name: 'Construtora Horizonte', readAt: now },
    ]);
    await tx.insert(entitlement).values({
      accountId,
      customerId: 'c2',
      seq: 1,
      tier: 'premium',
      startAt: null,
      endAt: null,
      source: 'crm',
    });
    await tx.insert(ticketStatus).values(
      (['new', 'open', 'pending', 'solved', 'closed'] as const).map((category) => ({
        accountId,
        raw: category,
        label: category,
        proposed: category,
      })),
    );
    await publishDefaultRules(services, tx, accountId, values.zone ?? ZONE);
  });
}

/** Stores histories and evaluates them at the clock's now: the same path as a read from a CRM. */
export async function seedTickets(
  services: Services,
  tickets: readonly SeededTicket[],
  accountId = ACCOUNT,
): Promise<void> {
  const rules = await activeRules(services, accountId);
  await services.db.tenant(accountId, async (tx) => {
    await appendEvents(tx, accountId, new Map(tickets.map(({ facts, events }) => [facts.id, events])));
    const rows = tickets.map((ticket) => toRow(accountId, ticket));
    await evaluateTickets(tx, accountId, rules, rows, services.clock.now());
  });
}

function toRow(accountId: string, { facts, goneAt, mergedInto }: SeededTicket): TicketRow {
  const row = unjudgedRow(accountId, facts, [], facts.updatedAt);
  return { ...row, goneAt: goneAt ?? null, mergedInto: mergedInto ?? null };
}
