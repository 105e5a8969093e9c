import { createHash } from 'node:crypto';
import { ruleDraft } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ImportedRules } from '../../domain/imported-rules.ts';
import { NOTHING_KNOWN } from '../../rules/known-names.ts';
import { lintSettings } from '../../rules/lint-settings.ts';
import { settingText } from '../../rules/lint-settings-words.ts';
import { parseRulesWithEntitlements } from '../../rules/parse.ts';
import { listPolicyFields } from '../../rules/policy-fields.ts';
import { compileRules } from '../../sla/index.ts';
import { recordAudit } from '../audit.ts';
import { type ConnectedAccount, callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { type Draft, listDrafts } from '../rules-store/drafts.ts';

/**
 * Imports the CRM's own schedules and SLA policies as a draft, with an audit entry; an unchanged import is not stored again.
 * Returns null when the CRM or the account has none. Throws CrmError, and RulesProblem, CalendarError or RulesError when the
 * imported rules cannot be used.
 */
export async function importDraft(
  services: Services,
  accountId: AccountId,
  actor: string,
): Promise<Draft | null> {
  const connected = await connectAccount(services, accountId);
  const { importRules } = connected.crm;
  if (importRules === undefined) return null;
  const result = await callCrm(services, connected, 'importing its SLA rules', () =>
    importRules(connected.session),
  );
  if (!result.ok) throw result.error;
  const imported = await withProblems(services, connected, result.value);
  return services.db.exclusive(
    `draft:${accountId}`,
    () => keepDraft(services, accountId, imported, actor),
    'wait',
  );
}

/** Adds a note to the draft for imported rules that cannot mean what they say, such as a filter on a deleted field. */
async function withProblems(
  services: Services,
  connected: ConnectedAccount,
  imported: ImportedRules,
): Promise<ImportedRules> {
  const { crm, session } = connected;
  const parsed = parseRulesWithEntitlements(imported.rules);
  compileRules(parsed.rules);
  const asksForFields = listPolicyFields(parsed.rules).length > 0;
  const read = async () => (asksForFields ? await crm.ticketFields?.(session) : undefined);
  const fields = await callCrm(services, connected, 'reading its ticket fields', read);
  const known = { ...NOTHING_KNOWN, fields: (fields.ok ? fields.value : undefined) ?? null };
  const problems = lintSettings(imported.rules, parsed, known).filter(({ level }) => level === 'error');
  return { ...imported, notes: [...imported.notes, ...problems.map((one) => settingText(one, 'en'))] };
}

async function keepDraft(
  services: Services,
  accountId: AccountId,
  imported: ImportedRules,
  actor: string,
): Promise<Draft | null> {
  const drafts = await listDrafts(services, accountId);
  const content = hashRules(imported);
  const last = drafts.at(-1);
  if (last === undefined && isEmpty(imported)) return null;
  if (last?.id.endsWith(`-${content}`)) return last;
  const { name, notes, rules } = imported;
  const at = services.clock.now();
  const draft = { id: `${drafts.length + 1}-${content}`, name, body: rules, notes, importedAt: at };
  await services.db.tenant(accountId, async (tx) => {
    await tx
      .insert(ruleDraft)
      .values({ accountId, draftId: draft.id, name, body: rules, notes, importedAt: at });
    await recordAudit(tx, accountId, {
      at,
      actor,
      what: 'rules imported as a draft',
      detail: { draft: draft.id, name, notes: notes.length },
    });
  });
  return draft;
}

function isEmpty({ rules: { calendars = {}, policies = [] } }: ImportedRules): boolean {
  return Object.keys(calendars ?? {}).length === 0 && Array.isArray(policies) && policies.length === 0;
}

/** A digest of the content that does not depend on the order of members. */
function hashRules({ rules, notes }: ImportedRules): string {
  const text = JSON.stringify({ rules, notes }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
