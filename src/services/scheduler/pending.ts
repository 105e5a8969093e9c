import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { toRows } from '../../db/rows.ts';
import type { Services } from '../context.ts';

const count = z.coerce.number();

const pending = z.object({
  reads: count,
  writes: count,
  timers: count,
  syncs: count,
  provisioning: count,
  announcements: count,
  mails: count,
  nextAttemptAt: z.coerce.number().nullable(),
});

/**
 * How much work is due now and not done, and when the next postponed work falls due (epoch ms; null: none). All zero means that
 * everything is settled. Counts connected accounts only: work of a disconnected one waits for its admin.
 */
export type Pending = z.infer<typeof pending>;

/** One query, since a caller that waits for a simulated instant to settle repeats it often. */
export async function pendingWork(services: Services): Promise<Pending> {
  const now = services.clock.now();
  // Where no mail server is set up, nothing is sent, and nobody is to wait for it.
  const sendsMail = services.mail !== null;
  const [row] = toRows(
    await services.db.system.execute(sql`
      with connected as (select account_id, status from account where status <> 'disconnected'),
        active as (select account_id from connected where status = 'active'),
        setup as (select setup_next_at as next_attempt_at from account where status = 'provisioning'),
        request as (select next_attempt_at from read_request join active using (account_id)),
        write as (select next_attempt_at from write_back join active using (account_id) where state in ('due', 'parked')),
        line as (select next_attempt_at from announcement join connected using (account_id) where state = 'due'),
        sync as (select next_attempt_at from sync_cursor join connected using (account_id) where finished_at is null)
      select
        (select count(*) from request where next_attempt_at <= ${now}) as "reads",
        (select count(*) from write where next_attempt_at <= ${now}) as "writes",
        (select count(*) from ticket where next_change_at <= ${now}) as "timers",
        (select count(*) from sync where next_attempt_at <= ${now}) as "syncs",
        (select count(*) from setup where next_attempt_at is null or next_attempt_at <= ${now}) as "provisioning",
        (select count(*) from line where next_attempt_at <= ${now}) as "announcements",
        (select count(*) from outgoing_mail where ${sendsMail} and next_attempt_at <= ${now})
          + (select count(*) from link_request where jwe is not null) as "mails",
        (select min(next_attempt_at) from (select * from request union all select * from write union all select * from setup) as waiting
          where next_attempt_at > ${now}) as "nextAttemptAt"`),
  );
  return pending.parse(row);
}
