import type { SettingsView } from '../../domain/embed/settings.ts';
import { STATUS_CATEGORIES } from '../../domain/event.ts';
import { own } from '../../domain/own.ts';
import type { PolicyVersion, TargetTable } from '../../domain/rules.ts';
import type { StatusChange } from '../../services/accounts/status-changes.ts';
import { withDefaultSettings } from '../../services/connection/session.ts';
import type { SettingsData } from '../../services/embed/settings-data.ts';
import { byTermOrder, plainWords, term } from '../../terms/index.ts';
import { failureText } from '../attention-text.ts';
import { accountJson, dashboardUrl } from './account.ts';
import type { EmbedView } from './view.ts';

/** The settings page's data with its texts. */
export function settingsJson(view: EmbedView, data: SettingsData): SettingsView {
  const { account, setup } = data;
  return {
    at: data.now,
    zone: view.formats.zone,
    language: view.language,
    account: accountJson(view, account, data.attention),
    mayEdit: data.mayEdit,
    setup: {
      steps: setup.steps.map(({ key, title, doneAt }) => ({
        key,
        titleText: view.word('step', key, title),
        doneAt,
      })),
      backfill: setup.backfill,
      waitingReads: setup.waitingReads,
      waitingWrites: setup.waitingWrites,
      refusals: data.refusals.map(({ failure, tickets }) => ({
        rule: failure.kind === 'refused_by_admin_rule' ? failure.rule : failureText(view, failure),
        tickets,
      })),
      featuresOff: setup.featuresOff.map(({ feature, scopes }) => {
        const fill = { feature: view.word('feature', feature), scopes: scopes.join(', ') };
        return { key: feature, text: view.t('setup.feature_off', fill), scopes };
      }),
    },
    statuses: data.statuses.map(({ raw, label, proposed, category }) => ({
      raw,
      label,
      proposed,
      chosen: category,
    })),
    statusChangeTexts: data.statusChanges.flatMap((change) => statusChangeTexts(view, change)),
    categories: STATUS_CATEGORIES.map((key) => ({ key, text: view.word('status', key) })),
    policies: data.policies.map((policy) => policyJson(view, policy, data.tierNames)),
    unknownTiers: unknownTiers(view, data),
    unknownTiersAdvice: term(view.language, 'tier.unknown_advice'),
    drafts: data.drafts.map(({ draftId, name, importedAt, notes }) => ({
      id: draftId,
      name,
      importedAt,
      notes,
    })),
    settings: withDefaultSettings(account),
    people: data.people,
    forms: data.forms.map(({ id, name }) => ({ key: id, name })),
    dashboardUrl: dashboardUrl(view, account),
  };
}

function statusChangeTexts(view: EmbedView, { at, label, means, isFollowed }: StatusChange): string[] {
  const instant = view.formats.instant(at);
  const texts =
    label.from === label.to
      ? []
      : [view.t('status_change.renamed', { from: label.from, to: label.to, instant })];
  if (means.from === means.to) return texts;
  const fill = {
    label: label.to,
    from: view.word('status', means.from),
    to: view.word('status', means.to),
    instant,
  };
  return [...texts, view.t(isFollowed ? 'status_change.followed' : 'status_change.kept', fill)];
}

/** How many customers of one tier are named. */
const MOST_CUSTOMERS = 20;

function unknownTiers(view: EmbedView, { unknownTiers }: SettingsData): SettingsView['unknownTiers'] {
  return [...Map.groupBy(unknownTiers, ({ text }) => text)].map(([text, customers]) => {
    const named = customers.slice(0, MOST_CUSTOMERS).map(({ customerName }) => customerName);
    const more = customers.length > named.length ? ` (+${customers.length - named.length})` : '';
    return {
      tierText: term(view.language, 'tier.unknown', text),
      customersText: `${named.join(', ')}${more}`,
    };
  });
}

function policyJson(
  view: EmbedView,
  policy: PolicyVersion,
  tierNames: SettingsData['tierNames'],
): SettingsView['policies'][number] {
  const tiers = Object.entries(policy.tiers).flatMap(([tier, { targets }]) =>
    targetLines(view, targets ?? {}).map(
      (line) => `${view.t('field.tier')} ${own(tierNames, tier) ?? plainWords(tier)} – ${line}`,
    ),
  );
  return {
    key: policy.key,
    name: policy.name,
    kindText: view.word('kind', policy.kind),
    version: policy.version,
    targetsText: [...targetLines(view, policy.targets), ...tiers],
  };
}

/** One line a metric: `First reply: Urgent 1h, High 4h`; metrics and priorities in the order that they have everywhere. */
function targetLines(view: EmbedView, targets: TargetTable): string[] {
  const byMetric = byTermOrder('metric');
  const byPriority = byTermOrder('priority');
  return Object.entries(targets)
    .sort(([a], [b]) => byMetric(a, b))
    .map(([metric, table]) => {
      const each = Object.entries(table)
        .map(([priority, { typed }]) => ({ priority: priority === '*' ? 'any' : priority, typed }))
        .sort((a, b) => byPriority(a.priority, b.priority))
        .map(({ priority, typed }) => `${view.word('priority', priority)} ${typed}`);
      return `${view.word('metric', metric)}: ${each.join(', ')}`;
    });
}
