import type { Clock, Evaluation } from '../../src/domain/evaluation.ts';
import type { TicketEvent } from '../../src/domain/event.ts';
import type { Entitlement } from '../../src/domain/rules.ts';
import { parseHistory } from '../../src/rules/history.ts';
import { parseRules } from '../../src/rules/parse.ts';
import { type CompiledRules, compileRules, evaluate } from '../../src/sla/index.ts';

/** Monday. Instants in tests are written `Mon 09:00`, `Tue 10:30:15`, `Mon2 09:00` (the week after), in UTC. */
export const MONDAY = Date.UTC(2026, 2, 2);
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function at(text: string): number {
  const [, day = '', week = '1', hour, minute, second = '0', ms = '0'] =
    /^([A-Z][a-z]{2})(\d*) (\d\d):(\d\d)(?::(\d\d))?(?:\.(\d{3}))?$/.exec(text) ?? [];
  const days = DAYS.indexOf(day) + (Number(week || '1') - 1) * 7;
  if (days < 0) throw new Error(`no such instant: ${text}`);
  return (
    MONDAY + ((days * 24 + Number(hour)) * 60 + Number(minute)) * MINUTE + Number(second) * 1000 + Number(ms)
  );
}

/** The other way round: what a failing test should show. */
export function show(instant: number | null): string | null {
  if (instant === null) return null;
  const days = Math.floor((instant - MONDAY) / (24 * HOUR));
  const week = Math.floor(days / 7) + 1;
  const time = new Date(instant)
    .toISOString()
    .slice(11, 23)
    .replace(/:00\.000$/, '')
    .replace(/\.000$/, '');
  return `${DAYS[((days % 7) + 7) % 7]}${week === 1 ? '' : week} ${time}`;
}

type Raw = Record<string, unknown>;

/** `ev('Mon 09:00', 'priority', {priority: 'high'})` */
export function ev(when: string, type: string, more: Raw = {}): Raw {
  return { at: at(when), type, ...more };
}
export const created = (when: string, actor = 'customer'): Raw => ev(when, 'created', { actor });
export const reply = (when: string, more: Raw = {}): Raw =>
  ev(when, 'message', { actor: 'rep:ana', ...more });
export const ask = (when: string, more: Raw = {}): Raw => ev(when, 'message', { actor: 'customer', ...more });
export const status = (when: string, category: string, more: Raw = {}): Raw =>
  ev(when, 'status', { status: category, ...more });
export const priority = (when: string, value: string | null): Raw =>
  ev(when, 'priority', { priority: value });

/** Mon–Fri 09:00–17:00 UTC. */
export const OFFICE = {
  zone: 'UTC',
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
};

/** One policy `p` of these members, or whole rules. */
export function rules(json: Raw): CompiledRules {
  const whole = 'policies' in json ? json : { policies: [{ key: 'p', ...json }] };
  return compileRules(parseRules({ calendars: { office: OFFICE }, ...whole }));
}

export interface Options {
  readonly entitlements?: readonly Entitlement[];
  readonly explain?: boolean;
}

export function events(history: readonly Raw[]): readonly TicketEvent[] {
  return parseHistory(history);
}

export function run(
  json: Raw | CompiledRules,
  history: readonly Raw[],
  now: string,
  options: Options = {},
): Evaluation {
  const compiled = isCompiled(json) ? json : rules(json);
  return evaluate(events(history), at(now), compiled, options);
}

function isCompiled(json: Raw | CompiledRules): json is CompiledRules {
  return 'kinds' in json;
}

/** The latest cycle of a metric; throws when there is none. */
export function clock(evaluation: Evaluation, metric: string, cycle?: number): Clock {
  const found = evaluation.clocks.findLast(
    (one) => one.metric === metric && (cycle === undefined || one.cycle === cycle),
  );
  if (found === undefined)
    throw new Error(`no clock ${metric} among ${evaluation.clocks.map((one) => one.metric)}`);
  return found;
}

/** A clock in the short form that expectations are written in. */
export function brief(one: Clock): Record<string, unknown> {
  return {
    state: one.state,
    due: show(one.dueAt),
    elapsed: one.elapsedMs / MINUTE,
    ...(one.missedAt === null ? {} : { missed: show(one.missedAt) }),
    ...(one.fulfilledAt === null ? {} : { fulfilled: show(one.fulfilledAt) }),
    ...(one.endedAt === null ? {} : { ended: show(one.endedAt), because: one.endReason }),
  };
}

/** All cycles of a metric as `state start→end`. */
export function cycles(evaluation: Evaluation, metric: string): readonly string[] {
  return evaluation.clocks
    .filter((one) => one.metric === metric)
    .map((one) => `${one.cycle} ${one.state} ${show(one.startedAt)}→${show(one.endedAt) ?? ''}`);
}
