/** One small lie about the engine. `find` must stand exactly once in `file`, or the run fails loudly. */
export interface Mutant {
  /** Under src/sla. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The rule that it breaks. */
  readonly rule: string;
}

const mutant = (rule: string, file: string, find: string, replace: string): Mutant => ({
  rule,
  file,
  find,
  replace,
});

export const MUTANTS: readonly Mutant[] = [
  // Calendars
  mutant(
    'C1 override over holiday',
    'calendar/working-hours.ts',
    'if (override !== undefined) return override;',
    '',
  ),
  mutant(
    'C1 breaks',
    'calendar/working-hours.ts',
    'addSpans(cuts, clock, day, this.breaks.get(day) ?? CLOSED);',
    '',
  ),
  mutant('C2 24:00', 'calendar/wall-time.ts', 'if (!(ms <= DAY_MS))', 'if (!(ms < DAY_MS))'),
  mutant(
    'C3 repeated time is the first',
    'calendar/zone.ts',
    'Math.max(before, after)',
    'Math.min(before, after)',
  ),
  mutant(
    'C3 skipped day',
    'calendar/working-hours.ts',
    'pattern.length === 0 || clock.skips(day * DAY_MS, (day + 1) * DAY_MS)',
    'pattern.length === 0',
  ),
  mutant(
    'C3 hours that a clock change leaves nothing of',
    'calendar/working-hours.ts',
    'if (from < to) ',
    '',
  ),
  mutant(
    'C4 add 0 is at',
    'calendar/flat-timeline.ts',
    'if (ms === 0) return at;',
    'if (ms === 0) return this.nextOpen(at);',
  ),
  mutant(
    'C4 end of an interval',
    'calendar/flat-timeline.ts',
    'read(this.sums, middle + 1) < wanted',
    'read(this.sums, middle + 1) <= wanted',
  ),
  mutant(
    'C4 half-open',
    'calendar/flat-timeline.ts',
    'return at < this.toEnd(this.lastStarted(at));',
    'return at <= this.toEnd(this.lastStarted(at));',
  ),
  mutant(
    'C5 horizon',
    'calendar/flat-timeline.ts',
    'return Math.abs(found - at) <= HORIZON_MS ? found : null;',
    'return found;',
  ),
  mutant('C6 versions', 'calendar/sources.ts', 'const end = Math.min(to, version.to);', 'const end = to;'),
  mutant(
    'C6 versions begin',
    'calendar/sources.ts',
    'const start = Math.max(from, version.from);',
    'const start = from;',
  ),
  mutant(
    'union is any',
    'calendar/sources.ts',
    'overlaps(members, 1, from, to)',
    'overlaps(members, 2, from, to)',
  ),
  mutant(
    'intersection is all',
    'calendar/sources.ts',
    'overlaps(members, members.length, from, to)',
    'overlaps(members, 1, from, to)',
  ),
  mutant(
    '§1 business day',
    'calendar/business-day.ts',
    'other - one || otherMs - oneMs',
    'one - other || otherMs - oneMs',
  ),
  // History
  mutant('H1 message before status', 'history.ts', 'return 2;', 'return 4;'),
  mutant('H1 repetition', 'history.ts', 'seen.add(event.id);', ''),
  mutant('H1 source id', 'history.ts', '(one.id < other.id ? -1 : one.id > other.id ? 1 : 0)', '0'),
  // Rules in force
  mutant(
    'T8 end excluded',
    'effective-rules.ts',
    'at >= (one.end ?? Number.POSITIVE_INFINITY)',
    'at > (one.end ?? Number.POSITIVE_INFINITY)',
  ),
  mutant(
    'T8 latest start wins',
    'effective-rules.ts',
    'toStart(one) > toStart(found)',
    'toStart(one) < toStart(found)',
  ),
  mutant(
    '§7 applies to new tickets',
    'effective-rules.ts',
    "spec.appliesTo === 'new' ? facts.createdAt : at",
    'at',
  ),
  mutant(
    'pinned tier',
    'effective-rules.ts',
    'const text = facts.tier ?? entitled;',
    'const text = entitled ?? facts.tier;',
  ),
  mutant(
    'T2 tier before policy',
    'targets.ts',
    'inTable(overlay?.targets, metric, priority) ??',
    'inTable(policy.targets, metric, priority) ??',
  ),
  mutant(
    'T2 none',
    'targets.ts',
    "own(byPriority, priority ?? 'none') ??",
    'own(byPriority, String(priority)) ??',
  ),
  mutant('T2 fallback *', 'targets.ts', "?? own(byPriority, '*') ?? null", '?? null'),
  mutant(
    'T3 calendar of the tier',
    'targets.ts',
    'overlay?.calendar ?? tier?.calendar ??',
    'overlay?.calendar ??',
  ),
  mutant('§7 all', 'filter.ts', 'all.every((holds)', 'all.some((holds)'),
  mutant(
    '§7 any',
    'filter.ts',
    '(any.length === 0 || any.some((holds)',
    '(any.length === 0 || any.every((holds)',
  ),
  mutant('§7 before', 'filter.ts', 'difference < 0', 'difference <= 0'),
  // Clocks
  mutant(
    'T5 due is met',
    'clock.ts',
    'if (dueAt === null || dueAt >= at) return;\n  clock.dueAt = dueAt;\n  if',
    'if (dueAt === null || dueAt > at) return;\n  clock.dueAt = dueAt;\n  if',
  ),
  mutant('T5 missed one ms later', 'clock.ts', 'clock.missedAt = dueAt + 1;', 'clock.missedAt = dueAt;'),
  mutant(
    'T4 not back-dated',
    'clock.ts',
    'clock.dueAt = dueAt;\n  clock.missedAt ??= at;',
    'clock.dueAt = dueAt;\n  clock.missedAt ??= dueAt + 1;',
  ),
  mutant(
    'T4 only if past',
    'clock.ts',
    'if (clock.elapsedMs < clock.targetMs) return;',
    'if (clock.elapsedMs <= clock.targetMs) return;',
  ),
  mutant(
    'T1 paused adds nothing',
    'clock.ts',
    'const countedMs = isRunning && !clock.countsWork ?',
    'const countedMs = !clock.countsWork ?',
  ),
  mutant(
    'M3 skip_closed',
    'clock.ts',
    'const countedMs = countsBetween ? clock.timeline.elapsed(clock.since, at) : 0;',
    'const countedMs = clock.timeline.elapsed(clock.since, at);',
  ),
  mutant(
    'T3 ignore',
    'track.ts',
    "plan.settings.retarget === 'ignore'",
    "plan.settings.retarget === 'restart'",
  ),
  mutant('T3 restart', 'track.ts', 'clock.startedAt = at;', ''),
  mutant('T4 forgive', 'track.ts', 'if (plan.settings.forgiveOnLongerTarget) clock.missedAt = null;', ''),
  mutant('M1 meet', 'transitions.ts', "if (isFulfilled || onSolve === 'meet')", 'if (isFulfilled)'),
  mutant('M1 cancel', 'transitions.ts', "else if (onSolve === 'cancel')", 'else'),
  mutant('M1 starts again', 'transitions.ts', "clock.outcome === 'cancelled' && !track.isDone", 'false'),
  mutant('M3 stay_met', 'transitions.ts', "onReopen === 'stay_met' ||", ''),
  mutant('M6 waits for the reopening', 'transitions.ts', 'if (isByCustomer) track.isDeferred = true;', ''),
  mutant(
    'M5 pause limit',
    'transitions.ts',
    "resumeClock(clock, limitAt, toReason('pause_limit', 'M5'), null);",
    '',
  ),
  mutant(
    'D3 oldest unanswered',
    'transitions.ts',
    'if (isOpen(track.clock)) return false;',
    'if (isOpen(track.clock)) return track.metric.key === "next_reply";',
  ),
  mutant(
    'M2 losses end clocks',
    'transitions.ts',
    "endClock(track.clock, moment.at, 'cancelled', reason);",
    '',
  ),
  mutant(
    'M4 message resumes',
    'facts.ts',
    "if (facts.status === statusBit('pending')) {",
    "if (facts.status === statusBit('on_hold')) {",
  ),
  mutant(
    'M4 until the next status',
    'facts.ts',
    'facts.statusEventId = event.id;\n  facts.resumedBy = null;\n  facts.resumedUntilRep = null;',
    'facts.statusEventId = event.id;',
  ),
  mutant(
    'M4 until the rep answers',
    'facts.ts',
    "if (by !== 'rep') return;\n  facts.resumedUntilRep = null;",
    "if (by !== 'rep') return;",
  ),
  mutant(
    'ownership is the team’s first',
    'facts.ts',
    'if (facts.team !== null) return',
    'if (facts.rep === null && facts.team !== null) return',
  ),
  mutant(
    'D1 rep-created',
    'contact.ts',
    "facts.creator === 'rep' && repCreatedStarts === 'customer_message'",
    "repCreatedStarts === 'never'",
  ),
  mutant(
    'D2 internal notes',
    'contact.ts',
    'if (!isPublic && !settings.internalNoteFulfils) return 0;',
    'if (!isPublic) return 0;',
  ),
  mutant(
    'H3 automation',
    'contact.ts',
    "!(by === 'automation' && settings.countAutomation)",
    "by !== 'automation'",
  ),
  // Answers
  mutant(
    '§6 badge order',
    'badge.ts',
    'BADGES.indexOf(badge) < BADGES.indexOf(best)',
    'BADGES.indexOf(badge) > BADGES.indexOf(best)',
  ),
  mutant('§6 only our side', 'badge.ts', "if (clock.kind !== 'service') return;", ''),
  mutant('§6 next due', 'evaluate.ts', 'clock.dueAt < next.dueAt', 'clock.dueAt > next.dueAt'),
  mutant(
    'breaches without excuses',
    'properties.ts',
    "clock.missedAt !== null && clock.state !== 'excused'",
    'clock.missedAt !== null',
  ),
  mutant(
    'due of the latest cycle',
    'properties.ts',
    'clocks.findLast((clock) => clock.metric === metric)',
    'clocks.find((clock) => clock.metric === metric)',
  ),
  mutant(
    '§1 computed lengths are rounded',
    'lengths.ts',
    'Math.max(1, Math.round(ms))',
    'Math.max(1, Math.floor(ms))',
  ),
  mutant('§8 fires once', 'warnings.ts', 'if (clock.fired[level.index] === undefined) {', 'if (true) {'),
  mutant(
    '§8 re-armed',
    'warnings.ts',
    'if (level.thresholdMs > clock.elapsedMs) clock.fired[level.index] = undefined;',
    '',
  ),
  mutant(
    '§9 end excluded',
    'simulate.ts',
    'const before: readonly Clock[] = evaluate(history, to - 1,',
    'const before: readonly Clock[] = evaluate(history, to,',
  ),
];
