import type { Clock } from '../domain/evaluation.ts';
import type { MetricKey } from '../domain/ids.ts';
import type { Cause, CauseCode } from './causes.ts';
import { type Change, replyChange, targetChange } from './changes.ts';
import { isNear, isSame, MINUTE_MS, type NativeFigure } from './figures.ts';
import type { JudgedTicket } from './judge.ts';

/** Pairs are tried among the changes that move the clock at all; more than these would be guessing. */
const MOST_IN_PAIRS = 14;
/** People set targets in such steps: a target that is inferred to be anything else is an accident. */
const TARGET_STEP_MS = 5 * MINUTE_MS;

export interface Explanation {
  /** One change, or two together, with which our clock is the CRM's. Empty: none found. */
  readonly causes: readonly Cause[];
  /** Other single changes that lead to the same figure. */
  readonly alternatives: readonly CauseCode[];
}

const NOTHING_FOUND: Explanation = { causes: [], alternatives: [] };

/** What may be tried. */
export interface Attempts {
  readonly changes: readonly Change[];
  /** Many settings at once: tried when neither one change nor two explain the figure. */
  readonly preset: Change | null;
  /** The CRM's targets are known neither from its figures nor from its rules: they may be inferred. */
  readonly infersTarget: boolean;
}

/** The smallest change under which our engine gives the CRM's figure at `at`: one thing, two, then the vendor's preset. */
export function explainDifference(
  ticket: JudgedTicket,
  metric: MetricKey,
  figure: NativeFigure,
  at: number,
  { changes, preset, infersTarget }: Attempts,
): Explanation {
  const ours = ticket.clock(metric, at);
  const tried = [...ownTarget(metric, figure, ours), ...changes, ...(findReplyChanges(ours) ?? [])].map(
    (change) => ({
      change,
      clock: ticket.clock(metric, at, [change]),
    }),
  );
  const singles = tried.filter(({ clock }) => isExplainedBy(clock, figure, at));
  const codes = [...new Set(singles.map(({ change }) => change.causeFor(ours).code))];
  const [first] = singles;
  if (first !== undefined) {
    const [code] = codes;
    // A state alone, without an instant to hold it against, proves something only if nothing else leads to it.
    // The CRM's own target is told, not tried.
    const isReported = code === 'different_target';
    if (hasNoInstant(figure) && codes.length > 1 && !isReported) return NOTHING_FOUND;
    return { causes: [first.change.causeFor(ours)], alternatives: isReported ? [] : codes.slice(1) };
  }
  if (hasNoInstant(figure)) return NOTHING_FOUND;
  const moving = tried.filter(({ clock }) => !isEqual(clock, ours)).slice(0, MOST_IN_PAIRS);
  const context = { ticket, metric, figure, at };
  const causes =
    pairFor(
      context,
      moving.map(({ change }) => change),
    ) ??
    presetFor(context, preset) ??
    (infersTarget ? inferredTarget(context) : null);
  return { causes: causes ?? [], alternatives: [] };
}

interface Context {
  readonly ticket: JudgedTicket;
  readonly metric: MetricKey;
  readonly figure: NativeFigure;
  readonly at: number;
}

function ownTarget(metric: MetricKey, { targetMs }: NativeFigure, ours: Clock | null): readonly Change[] {
  if (targetMs === null || targetMs <= 0 || targetMs === ours?.targetMs) return [];
  return [targetChange(metric, targetMs, 'different_target')];
}

function findReplyChanges(ours: Clock | null): readonly Change[] | null {
  const change = ours === null ? null : replyChange(ours);
  return change === null ? null : [change];
}

/** Where the CRM no longer tells the due instant, the instant of its breach stands for it. */
function isExplainedBy(clock: Clock | null, figure: NativeFigure, at: number): boolean {
  if (!isSame(clock, figure, at, true)) return false;
  if (figure.dueAt !== null || figure.breachedAt === null) return true;
  return clock?.missedAt != null && isNear(clock.missedAt, figure.breachedAt, MINUTE_MS);
}

function hasNoInstant({ dueAt, breachedAt }: NativeFigure): boolean {
  return dueAt === null && breachedAt === null;
}

function isEqual(one: Clock | null, other: Clock | null): boolean {
  return (
    one?.state === other?.state &&
    one?.dueAt === other?.dueAt &&
    one?.elapsedMs === other?.elapsedMs &&
    one?.targetMs === other?.targetMs
  );
}

function pairFor(
  { ticket, metric, figure, at }: Context,
  changes: readonly Change[],
): readonly Cause[] | null {
  const ours = ticket.clock(metric, at);
  for (const [index, one] of changes.entries()) {
    for (const other of changes.slice(index + 1)) {
      if (isExplainedBy(ticket.clock(metric, at, [one, other]), figure, at))
        return [one.causeFor(ours), other.causeFor(ours)];
    }
  }
  return null;
}

function presetFor({ ticket, metric, figure, at }: Context, preset: Change | null): readonly Cause[] | null {
  if (preset === null || !isExplainedBy(ticket.clock(metric, at, [preset]), figure, at)) return null;
  return [preset.causeFor(ticket.clock(metric, at))];
}

/** What has elapsed at the CRM's due instant is its target, if a person would set such a one. */
function inferredTarget({ ticket, metric, figure, at }: Context): readonly Cause[] | null {
  const { dueAt, targetMs } = figure;
  const ours = ticket.clock(metric, at);
  if (dueAt === null || targetMs !== null || ours === null || dueAt <= ours.startedAt) return null;
  const end = ours.endedAt ?? Number.POSITIVE_INFINITY;
  const running: Change = {
    key: `before ${end}`,
    causeFor: () => ({ code: 'unknown' }),
    ticket: (all) => ({ ...all, history: all.history.filter((event) => event.at <= at && event.at < end) }),
  };
  const elapsedMs = ticket.clock(metric, dueAt, [running])?.elapsedMs ?? 0;
  if (elapsedMs <= 0 || elapsedMs % TARGET_STEP_MS !== 0) return null;
  const change = targetChange(metric, elapsedMs, 'target_seems');
  return isExplainedBy(ticket.clock(metric, at, [change]), figure, at) ? [change.causeFor(ours)] : null;
}
