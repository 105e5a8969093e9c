import type { ItemProblem } from '../domain/item-problem.ts';
import type { AsideItem, Attention, OpenFault } from '../services/accounts/attention.ts';
import type { AccountRow } from '../services/connection/session.ts';
import type { Formats } from '../terms/format.ts';
import type { Translator } from './i18n/translate.ts';

interface Reader extends Translator {
  readonly formats: Formats;
}

/** What needs somebody, one sentence or two for each: what is wrong, since when, and what to do. */
export function attentionTexts(reader: Reader, { faults, aside, moreAside }: Attention): readonly string[] {
  return [
    ...faults.map((fault) => faultText(reader, fault)),
    ...aside.map((item) => asideText(reader, item)),
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

/** Why an account is disconnected, and since when; empty where that is not known. */
export function disconnectedText(
  reader: Reader,
  row: Pick<AccountRow, 'statusReason' | 'statusSince'>,
): string {
  const { statusReason: reason, statusSince } = row;
  if (reason === null || reason.code === 'setup_stopped' || statusSince === null) return '';
  const instant = reader.formats.instant(statusSince);
  if (reason.code !== 'disconnected_by_admin') return reader.t(`status_reason.${reason.code}`, { instant });
  const text = reader.t('status_reason.disconnected_by_admin', { instant, by: reason.by });
  return reason.crmInformed ? text : `${text} ${reader.t('status_reason.crm_not_informed')}`;
}
