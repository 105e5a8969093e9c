import { and, asc, eq } from 'drizzle-orm';
import { channel, inbox, rep } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { activeRules } from '../rules-store/active.ts';
import { latestPolicies } from './card.ts';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/** What the ticket list of an account may be narrowed to, by name. */
export interface FilterChoices {
  readonly inbox: readonly Choice[];
  readonly rep: readonly Choice[];
  readonly channel: readonly Choice[];
  readonly tier: readonly Choice[];
  readonly policy: readonly Choice[];
}

export async function loadFilterChoices(services: Services, accountId: AccountId): Promise<FilterChoices> {
  const rules = await activeRules(services, accountId);
  const directory = await services.db.tenant(accountId, async (tx) => ({
    inbox: await tx
      .select({ key: inbox.inboxId, name: inbox.name })
      .from(inbox)
      .where(eq(inbox.accountId, accountId))
      .orderBy(asc(inbox.name)),
    rep: await tx
      .select({ key: rep.repId, name: rep.name })
      .from(rep)
      .where(and(eq(rep.accountId, accountId), eq(rep.active, true)))
      .orderBy(asc(rep.name)),
    channel: await tx
      .select({ key: channel.channelId, name: channel.name })
      .from(channel)
      .where(eq(channel.accountId, accountId))
      .orderBy(asc(channel.name)),
  }));
  return {
    ...directory,
    tier: rules.ruleSet.tiers.map(({ key, name }) => ({ key, name })),
    policy: latestPolicies(rules),
  };
}
