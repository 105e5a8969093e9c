import { sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { channel, inbox, rep, team, ticketStatus } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/ticket.ts';
import type { Services } from '../context.ts';
import { callingCrm, type OpenAccount } from './session.ts';

/** Mirrors reps, teams, inboxes, channels and statuses. What left the CRM stays: old tickets still name it. Throws CrmError. */
export async function refreshDirectory(services: Services, opened: OpenAccount): Promise<void> {
  const result = await callingCrm(services, opened, 'reading the directory', () =>
    opened.crm.directory(opened.session),
  );
  if (!result.ok) throw result.error;
  const { accountId } = opened.row;
  await services.db.tenant(accountId, (tx) => storeDirectory(tx, accountId, result.value));
}

async function storeDirectory(tx: Queries, accountId: AccountId, directory: Directory): Promise<void> {
  const renamed = { name: sql`excluded.name` };
  if (directory.reps.length > 0) {
    await tx
      .insert(rep)
      .values(
        directory.reps.map(({ id, name, email, active }) => ({ accountId, repId: id, name, email, active })),
      )
      .onConflictDoUpdate({
        target: [rep.accountId, rep.repId],
        set: { ...renamed, email: sql`excluded.email`, active: sql`excluded.active` },
      });
  }
  if (directory.teams.length > 0) {
    await tx
      .insert(team)
      .values(directory.teams.map(({ id, name }) => ({ accountId, teamId: id, name })))
      .onConflictDoUpdate({ target: [team.accountId, team.teamId], set: renamed });
  }
  if (directory.inboxes.length > 0) {
    await tx
      .insert(inbox)
      .values(directory.inboxes.map(({ id, name }) => ({ accountId, inboxId: id, name })))
      .onConflictDoUpdate({ target: [inbox.accountId, inbox.inboxId], set: renamed });
  }
  if (directory.channels.length > 0) {
    await tx
      .insert(channel)
      .values(directory.channels.map(({ id, name }) => ({ accountId, channelId: id, name })))
      .onConflictDoUpdate({ target: [channel.accountId, channel.channelId], set: renamed });
  }
  if (directory.statuses.length > 0) {
    await tx
      .insert(ticketStatus)
      .values(directory.statuses.map(({ raw, label, proposed }) => ({ accountId, raw, label, proposed })))
      .onConflictDoUpdate({
        target: [ticketStatus.accountId, ticketStatus.raw],
        set: { label: sql`excluded.label`, proposed: sql`excluded.proposed` },
      });
  }
}
