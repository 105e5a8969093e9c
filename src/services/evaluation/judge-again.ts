import { and, eq, gt } from 'drizzle-orm';
import { announcement, ticket } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/**
 * What was judged as of an instant that has not come is due again: its breaches never were. Lines for timelines about what
 * lies ahead, and not yet sent, are taken back.
 */
export async function judgeAgain({ db }: Services, { to }: { readonly to: number }): Promise<void> {
  const { system } = db;
  await system.update(ticket).set({ nextChangeAt: to }).where(gt(ticket.evaluatedAt, to));
  await system.delete(announcement).where(and(eq(announcement.state, 'due'), gt(announcement.at, to)));
}
