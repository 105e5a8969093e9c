import type { ItemProblem } from '../domain/item-problem.ts';
import type { Cleared, OwnThing } from '../domain/leaving.ts';
import type { ReadNote } from '../domain/read-note.ts';
import type { StoredFailure } from '../domain/stored-failure.ts';
import type { AsideItem, Attention, OpenFault } from '../services/accounts/attention.ts';
import type { AccountRow } from '../services/connection/session.ts';
import type { Formats } from '../terms/format.ts';
import type { Translator } from './i18n/translate.ts';

export interface Reader extends Translator {
  readonly formats: Formats;
}

/** The problems that need somebody, in one or two sentences each: what is wrong, since when, and what to do. */
export function attentionTexts(
  reader: Reader,
  { faults, aside, moreAside, people, newFeatures }: Attention,
): readonly string[] {
  return [
    ...faults.map((fault) => faultText(reader, fault)),
    ...aside.map((item) => asideText(reader, item)),
    ...(people.hasNoAdmin ? [reader.t('attention.no_admin')] : []),
    ...(people.unreadSince === null
      ? []
      : [reader.t('attention.people_unread', { instant: reader.formats.instant(people.unreadSince) })]),
    ...newFeatures.map(({ feature, scopes }) =>
      reader.t('attention.new_feature', {
        feature: reader.word('feature', feature),
        scopes: scopes.join(', '),
      }),
    ),
    ...(moreAside > 0 ? [reader.t('attention.more', { count: reader.formats.number(moreAside) })] : []),
  ];
}

function faultText(reader: Reader, { kind, subject, name, since, repairs }: OpenFault): string {
  const shown = name ?? reader.word('property', subject, subject);
  const text = reader.t('attention.since', {
    text: reader.t(`fault.${kind}`, { name: shown }),
    instant: reader.formats.instant(since),
  });
  const count = reader.formats.number(repairs);
  return repairs > 0 ? `${text} ${reader.t('attention.came_back', { count })}` : text;
}

function asideText(reader: Reader, { about, id, problem, attempts }: AsideItem): string {
  const count = reader.formats.number(attempts);
  return reader.t(`aside.${about}`, { id, count, problem: problemText(reader, problem) });
}

function problemText(reader: Reader, problem: ItemProblem): string {
  const field = problem.code === 'unusable_value' ? problem.field : '';
  return reader.t(`item_problem.${problem.code}`, { field });
}

/** Why an account is not active, since when, and what was cleared in the CRM; empty for an active one. */
export function statusReasonText(
  reader: Reader,
  row: Pick<AccountRow, 'statusReason' | 'statusSince'>,
): string {
  const { statusReason: reason, statusSince } = row;
  if (reason === null) return '';
  const instant = statusSince === null ? '–' : reader.formats.instant(statusSince);
  switch (reason.code) {
    case 'setup_stopped':
      return reader.t('status_reason.setup_stopped', {
        step: reader.word('step', reason.step, reason.step),
        instant,
        why: failureText(reader, reason.failure),
      });
    case 'disconnected_by_admin': {
      const texts = [reader.t('status_reason.disconnected_by_admin', { instant, by: reason.by })];
      if (!reason.crmInformed) texts.push(reader.t('status_reason.crm_not_informed'));
      if (reason.cleared !== undefined) texts.push(...clearedTexts(reader, reason.cleared));
      return texts.join(' ');
    }
    default:
      return reader.t(`status_reason.${reason.code}`, { instant });
  }
}

/** The progress of a disconnect that clears our values first; null: none is running. */
export function leavingText(reader: Reader, { leaving }: Pick<AccountRow, 'leaving'>): string | null {
  if (leaving === null) return null;
  return reader.t('leaving.progress', {
    by: leaving.by,
    instant: reader.formats.instant(leaving.since),
    done: reader.formats.number(leaving.cleared + leaving.refused),
    total: reader.formats.number(leaving.total),
  });
}

function clearedTexts(reader: Reader, cleared: Cleared): string[] {
  const number = reader.formats.number;
  const names = (things: readonly OwnThing[]) => things.map((thing) => thingText(reader, thing)).join(', ');
  const texts = [reader.t('leaving.cleared', { count: number(cleared.cleared) })];
  const remaining = cleared.refused + cleared.unreached;
  if (remaining > 0) texts.push(reader.t('leaving.refused', { count: number(remaining) }));
  if (cleared.removed.length > 0) texts.push(reader.t('leaving.removed', { names: names(cleared.removed) }));
  if (cleared.left.length > 0) texts.push(reader.t('leaving.left', { names: names(cleared.left) }));
  if (!cleared.isRemovalKnown) texts.push(reader.t('leaving.unknown'));
  return texts;
}

function thingText(reader: Reader, { what, name }: OwnThing): string {
  return what === 'property' ? reader.word('property', name, name) : name;
}

/** Why something was not possible, in the reader's language: the CRM's own words are technical details. */
export function failureText(reader: Reader, failure: StoredFailure): string {
  switch (failure.kind) {
    case 'text':
      return failure.text;
    case 'overwritten': {
      const names = failure.properties.map((key) => reader.word('property', key, key)).join(', ');
      return reader.t('stored_failure.overwritten', { names });
    }
    case 'not_repeated':
      return failureText(reader, failure.refusal);
    case 'no_timelines':
      return reader.t('stored_failure.no_timelines');
    case 'refused_by_admin_rule':
      return reader.t('crm_failure.refused_by_admin_rule', { rule: failure.rule });
    default:
      return reader.t(`crm_failure.${failure.kind}`);
  }
}

/** What a read of the ticket could not get, in the reader's language. */
export function noteText(reader: Reader, note: ReadNote): string {
  switch (note.kind) {
    case 'text':
      return note.text;
    case 'field_cut':
      return reader.t('read_note.field_cut', { field: note.field, most: reader.formats.number(note.most) });
    default:
      return reader.t(`read_note.${note.kind}`);
  }
}

/** The CRM's or adapter's own words, which exist in one language only; null where there are none. */
export function statusDetail({ statusReason: reason }: Pick<AccountRow, 'statusReason'>): string | null {
  if (reason?.code === 'setup_stopped') return reason.failure.detail;
  return reason?.code === 'access_ended' ? reason.detail : null;
}
