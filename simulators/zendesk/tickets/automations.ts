import { type Sim, SYSTEM_USER, viaRule } from '../sim.ts';
import type { Account } from '../state/account.ts';
import { parsePatch } from './patch.ts';
import { updateTicket } from './update.ts';

const DAY_MS = 86_400_000;

/** The standard automation "close ticket N days after status is set to solved", when the option asks for it. */
export function closeLongSolved(sim: Sim, account: Account): void {
  const days = sim.options.closeAfterDays;
  if (days === undefined) return;
  const limit = sim.clock.now() - days * DAY_MS;
  const by = {
    userId: SYSTEM_USER,
    via: viaRule(`Close ticket ${days} days after status is set to solved`, 'automation'),
    source: 'world',
    setsOffRules: false,
  } as const;
  for (let head = account.solved[0]; head !== undefined && head.at <= limit; head = account.solved[0]) {
    account.solved.shift();
    const { ticket, at } = head;
    const isStill = ticket.solvedAt === at && ticket.row.status === 'solved' && ticket.deleted === null;
    if (isStill) updateTicket(sim, account, ticket, parsePatch({ status: 'closed' }), by);
  }
}
