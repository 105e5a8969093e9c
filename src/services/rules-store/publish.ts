import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../db/database.ts';
import { ruleVersion } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { defaultRules } from '../../rules/default-rules.ts';
import { parsePublishableRules } from '../../rules/publishable.ts';
import type { Services } from '../context.ts';

/** The outer shape of rules JSON. `parsePublishableRules` checks the documents inside. */
const documents = z.object({
  calendars: z.record(z.string(), z.unknown()).default({}),
  tiers: z
    .union([z.array(z.looseObject({ key: z.string() })), z.record(z.string(), z.looseObject({}))])
    .default([]),
  metrics: z.array(z.looseObject({ key: z.string() })).default([]),
  policies: z.array(z.looseObject({ key: z.string() })).default([]),
});

/** Publishes the rules a new account starts with; an account that has rules keeps them. Throws when the JSON is wrong. */
export async function publishDefaultRules(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  zone: string,
): Promise<void> {
  const existing = await tx.select().from(ruleVersion).where(eq(ruleVersion.accountId, accountId)).limit(1);
  if (existing.length > 0) return;
  const json = services.defaultRules ?? defaultRules(zone);
  parsePublishableRules(json);
  await tx.insert(ruleVersion).values(toRows(accountId, json, services.clock.now()));
}

type RuleRow = typeof ruleVersion.$inferInsert;

function toRows(accountId: AccountId, json: unknown, publishedAt: number): RuleRow[] {
  const { calendars, tiers, metrics, policies } = documents.parse(json);
  const common = { accountId, publishedAt, publishedBy: 'install' };
  const tierList = Array.isArray(tiers)
    ? tiers
    : Object.entries(tiers).map(([key, body]) => ({ ...body, key }));
  const numbered = (kind: RuleRow['kind'], bodies: readonly { key: string }[]): RuleRow[] => {
    const versions = new Map<string, number>();
    const positions = new Map<string, number>();
    return bodies.map((body, index) => {
      const version = (versions.get(body.key) ?? 0) + 1;
      versions.set(body.key, version);
      if (!positions.has(body.key)) positions.set(body.key, index);
      return { ...common, kind, key: body.key, version, position: positions.get(body.key) ?? index, body };
    });
  };
  return [
    ...Object.entries(calendars).map(
      ([key, body], position): RuleRow => ({ ...common, kind: 'calendar', key, version: 1, position, body }),
    ),
    ...numbered('tier', tierList),
    ...numbered('metric', metrics),
    ...numbered('policy', policies),
  ];
}
