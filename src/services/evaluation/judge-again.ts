import { and, eq, gt } from 'drizzle-orm';
import { announcement, ticket } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/**
 * Makes tickets due again that were judged as of an instant in the future, since the breaches found there have not happened.
 * Also deletes unsent announcements about that future.
 */
export async function judgeAgain({ db }: Services, { to }: { readonly to: number }): Promise<void> {
  const { system } = db;
  await system.update(ticket).set({ nextChangeAt: to }).where(gt(ticket.evaluatedAt, to));
  await system.delete(announcement).where(and(eq(announcement.state, 'due'), gt(announcement.at, to)));
}
