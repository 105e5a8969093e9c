import type { CalendarKey } from '../domain/ids.ts';
import type { CalendarSpec, PolicyVersion, RuleSet } from '../domain/rules.ts';
import { type Change, withPolicies } from './changes.ts';

/** The CRM's own calendars stand beside ours under this prefix. */
const IMPORTED = 'imported:';

/** Calendars to be tried, by a key that none of `rules` has. */
export function withImportedCalendars(rules: RuleSet, imported: RuleSet | null): RuleSet {
  const own = Object.entries(imported?.calendars ?? {}).filter(([, spec]) => spec.kind === 'hours');
  return {
    ...rules,
    calendars: {
      ...rules.calendars,
      ...Object.fromEntries(own.map(([key, spec]) => [`${IMPORTED}${key}`, spec])),
    },
  };
}

/**
 * Where hours were edited: the newest ones for the ticket's whole life, or older ones kept in spite of the edit. And each
 * calendar there is, for every target and the whole life.
 */
export function scheduleChanges(rules: RuleSet): readonly Change[] {
  const calendars = new Set<CalendarKey>(['always', ...Object.keys(rules.calendars)]);
  return [...versionChanges(rules), ...[...calendars].map(calendarChange)];
}

function versionChanges(rules: RuleSet): readonly Change[] {
  const lengths = Object.values(rules.calendars).map((spec) =>
    spec.kind === 'hours' ? spec.versions.length : 0,
  );
  const most = Math.max(0, ...lengths);
  if (most < 2) return [];
  const older = Array.from({ length: most - 1 }, (_, index) =>
    versionChange('old_schedule_kept', most - 2 - index),
  );
  return [versionChange('last_schedule_whole_time', most - 1), ...older];
}

/** A calendar with fewer versions keeps its last one. */
function versionChange(code: 'last_schedule_whole_time' | 'old_schedule_kept', index: number): Change {
  return {
    key: `version=${index}`,
    causeFor: (ours) => ({ code, native: ours === null ? null : toName(ours.calendar) }),
    rules: (rules) => ({
      ...rules,
      calendars: Object.fromEntries(
        Object.entries(rules.calendars).map(([key, spec]) => [key, onlyVersion(spec, index)]),
      ),
    }),
  };
}

function onlyVersion(spec: CalendarSpec, index: number): CalendarSpec {
  if (spec.kind !== 'hours') return spec;
  const version = spec.versions[index] ?? spec.versions.at(-1);
  return version === undefined ? spec : { kind: 'hours', versions: [{ ...version, validFrom: null }] };
}

/** The calendar that the clock ended up with, for its whole life, is "the last schedule"; any other is another one. */
function calendarChange(calendar: CalendarKey): Change {
  return {
    key: `calendar=${calendar}`,
    causeFor: (ours) =>
      ours?.calendar === calendar
        ? { code: 'last_schedule_whole_time', native: toName(calendar) }
        : { code: 'different_calendar', ours: ours?.calendar ?? null, native: toName(calendar) },
    rules: (rules) => withCalendar(rules, calendar),
  };
}

function toName(calendar: CalendarKey): string {
  return calendar.startsWith(IMPORTED) ? calendar.slice(IMPORTED.length) : calendar;
}

/** Every target is measured by this calendar, whatever policies and tiers say. */
function withCalendar(rules: RuleSet, calendar: CalendarKey): RuleSet {
  const inOverlay = (overlay: PolicyVersion['tiers'][string]) => ({
    ...overlay,
    calendar,
    targets: inTable(overlay.targets ?? {}, calendar),
  });
  const policies = withPolicies(rules, (policy) => ({
    ...policy,
    calendar,
    targets: inTable(policy.targets, calendar),
    tiers: Object.fromEntries(Object.entries(policy.tiers).map(([key, one]) => [key, inOverlay(one)])),
  }));
  const tiers = rules.tiers.map((tier) => ({
    ...tier,
    calendar,
    targets: inTable(tier.targets ?? {}, calendar),
  }));
  return { ...policies, tiers };
}

function inTable(table: PolicyVersion['targets'], calendar: CalendarKey): PolicyVersion['targets'] {
  const inRow = (row: PolicyVersion['targets'][string]) =>
    Object.fromEntries(Object.entries(row).map(([priority, target]) => [priority, { ...target, calendar }]));
  return Object.fromEntries(Object.entries(table).map(([metric, row]) => [metric, inRow(row)]));
}
