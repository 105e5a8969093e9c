import type { ImportedRules } from '../../../../domain/imported-rules.ts';
import { listAll } from '../../client/paging.ts';
import type { Site } from '../../client/transport.ts';
import { isNotOffered } from '../../read/lookups.ts';
import { type WirePolicy, type WireSchedule, wireHoliday, wirePolicy, wireSchedule } from '../../wire/sla.ts';
import { type DraftCalendar, draftCalendars, type ScheduleWithHolidays } from './calendars.ts';
import { createNotes, type Notes } from './notes.ts';
import { draftPolicies } from './policies.ts';

const SCHEDULES = '/api/v2/business_hours/schedules';

/**
 * The account's schedules and SLA policies as rules of ours, never in force by themselves: schedules with holidays become
 * calendars, policies keep their order, filters and targets. What has no counterpart is told in the notes. Throws CrmError.
 */
export async function importRules(site: Site): Promise<ImportedRules> {
  const notes = createNotes();
  const calendars = draftCalendars(await fetchSchedules(site, notes), notes);
  const policies = await listPolicies(site, '/api/v2/slas/policies', 'sla_policies', notes);
  const groupPolicies = await listPolicies(site, '/api/v2/group_slas/policies', 'group_sla_policies', null);
  const business = calendars[0] ?? null;
  const taken = new Set<string>();
  const drafts = [
    ...draftPolicies(policies, { kind: 'service', business, taken }, notes),
    ...draftPolicies(groupPolicies, { kind: 'internal', business, taken }, notes),
  ];
  noteChoice(calendars, [...policies, ...groupPolicies], notes);
  if (groupPolicies.some((policy) => policy.policy_metrics.some((row) => row.target_in_seconds === null))) {
    notes.add(
      'Targets of group SLA policies were read as minutes, as documented: check that they are as long as in Zendesk.',
    );
  }
  return {
    name: 'Zendesk: schedules and SLA policies',
    rules: {
      calendars: Object.fromEntries(calendars.map(({ key, calendar }) => [key, calendar])),
      policies: drafts,
    },
    notes: notes.list,
  };
}

async function fetchSchedules(site: Site, notes: Notes): Promise<readonly ScheduleWithHolidays[]> {
  const schedules = await offered(listAll(site, SCHEDULES, 'schedules', wireSchedule, 'whole'));
  if (schedules === null)
    notes.add('Schedules cannot be read: the plan has none, or the installing user may not see them.');
  const withHolidays: ScheduleWithHolidays[] = [];
  for (const schedule of schedules ?? []) {
    withHolidays.push({ schedule, holidays: await listHolidays(site, schedule, notes) });
  }
  return withHolidays;
}

async function listHolidays(site: Site, schedule: WireSchedule, notes: Notes) {
  const path = `${SCHEDULES}/${encodeURIComponent(schedule.id)}/holidays`;
  const holidays = await offered(listAll(site, path, 'holidays', wireHoliday, 'whole'));
  if (holidays === null)
    notes.add(`Schedule "${schedule.name ?? schedule.id}": its holidays cannot be read.`);
  return holidays ?? [];
}

/** Without notes, what the plan does not offer is nothing to tell. */
async function listPolicies(
  site: Site,
  path: string,
  name: string,
  notes: Notes | null,
): Promise<readonly WirePolicy[]> {
  const policies = await offered(listAll(site, path, name, wirePolicy, 'whole'));
  if (policies === null) {
    notes?.add('SLA policies cannot be read: the plan has none, or the installing user may not see them.');
  } else if (policies.length === 0) notes?.add('The account has no SLA policies.');
  return policies ?? [];
}

async function offered<T>(list: Promise<T>): Promise<T | null> {
  try {
    return await list;
  } catch (error) {
    if (isNotOffered(error)) return null;
    throw error;
  }
}

/** Triggers give tickets their schedule; which one a ticket has can be read of no ticket. */
function noteChoice(
  calendars: readonly DraftCalendar[],
  policies: readonly WirePolicy[],
  notes: Notes,
): void {
  const [first, ...others] = calendars;
  const isUsed = policies.some((policy) => policy.policy_metrics.some((row) => row.business_hours === true));
  if (first === undefined || others.length === 0 || !isUsed) return;
  notes.add(
    `Targets in business hours use the calendar "${first.key}", made of the first schedule that has working hours ("${first.name}"): Zendesk takes its first one unless a trigger sets another. ` +
      `Which tickets a trigger gives another schedule cannot be read: where that happens, copy the policy, filter it to those tickets and choose ${others.map(({ key }) => `"${key}"`).join(' or ')}.`,
  );
}
