import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../db/database.ts';
import { ruleDraft } from '../../db/schema/index.ts';
import { PontualError } from '../../domain/error.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { RuleSet } from '../../domain/rules.ts';
import { parseRules } from '../../rules/parse.ts';
import { type CompiledRules, compileRules } from '../../sla/index.ts';
import type { Services } from '../context.ts';

/** Rules imported from a CRM's own SLA set-up, as they were at one import. Never in force. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  /** `{calendars, policies}` as `parseRules` takes them. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What could not be translated into our rules, in English. */
  readonly notes: readonly string[];
  readonly importedAt: number;
}

export interface OpenDraft {
  readonly draft: Draft;
  readonly ruleSet: RuleSet;
  readonly compiled: CompiledRules;
}

/** There is no such draft in this account. */
export class UnknownDraft extends PontualError {
  readonly code = 'not_found';
  constructor(draftId: string) {
    super(`There is no draft "${draftId}" in this account.`);
  }
}

/** In the order of their import, the newest last. */
export function listDrafts(services: Services, accountId: AccountId): Promise<readonly Draft[]> {
  return services.db.tenant(accountId, (tx) => loadDrafts(tx, accountId));
}

export async function loadDrafts(tx: Queries, accountId: AccountId): Promise<readonly Draft[]> {
  const rows = await tx
    .select()
    .from(ruleDraft)
    .where(eq(ruleDraft.accountId, accountId))
    .orderBy(asc(ruleDraft.importedAt), asc(ruleDraft.draftId));
  return rows.map(toDraft);
}

/** One draft. Throws UnknownDraft. */
export async function findDraft(services: Services, accountId: AccountId, draftId: string): Promise<Draft> {
  const [row] = await services.db.tenant(accountId, (tx) =>
    tx
      .select()
      .from(ruleDraft)
      .where(and(eq(ruleDraft.accountId, accountId), eq(ruleDraft.draftId, draftId))),
  );
  if (row === undefined) throw new UnknownDraft(draftId);
  return toDraft(row);
}

/** Loads, parses and compiles one draft. Throws UnknownDraft, and RulesProblem when the current rules schema no longer accepts it. */
export async function openDraft(
  services: Services,
  accountId: AccountId,
  draftId: string,
): Promise<OpenDraft> {
  const draft = await findDraft(services, accountId, draftId);
  const ruleSet = parseRules(draft.body);
  return { draft, ruleSet, compiled: compileRules(ruleSet) };
}

const bodySchema = z.record(z.string(), z.unknown());

function toDraft({ draftId, name, body, notes, importedAt }: typeof ruleDraft.$inferSelect): Draft {
  return { id: draftId, name, body: bodySchema.parse(body), notes, importedAt };
}
