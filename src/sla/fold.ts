import type { TicketEvent } from '../domain/event.ts';
import type { Entitlement } from '../domain/rules.ts';
import { type Checkpoint, restoreTrack, saveTrack } from './checkpoint.ts';
import type { CompiledRules } from './compiled.ts';
import { changeReason, type EffectiveRules, effectiveRulesAt, withoutTargets } from './effective-rules.ts';
import { emptyFacts, type Facts, isClosed } from './facts.ts';
import { Gaps } from './gaps.ts';
import { applyInstant } from './instant.ts';
import { itemAt } from './item-at.ts';
import { applyPlan, isOpen, newTrack, type Track } from './track.ts';
import { advance, type Moment, refreshPause } from './transitions.ts';

/** One ticket's history, folded up to an instant. */
export class Fold {
  readonly facts: Facts = emptyFacts();
  /** By kind of policy, in the order of CompiledRules.kinds. */
  readonly tracks: readonly (readonly Track[])[];
  readonly all: readonly Track[];
  effectiveRules: EffectiveRules | null = null;
  /** Something changed that may put other rules in force. */
  isStale = false;
  private readonly rules: CompiledRules;
  private readonly entitlements: readonly Entitlement[];
  private readonly gaps = new Gaps();
  /** By kind: since when no policy matches; null while one does. */
  private gapSince: (number | null)[];
  /** The start of a gap that has just become known: the fold goes back to before it. */
  private rewindTo = Number.POSITIVE_INFINITY;
  /** By kind: before the instant at which its last known gap ended. */
  private checkpoints: (Checkpoint | null)[];
  private readonly undo: (() => void)[] = [];

  constructor(rules: CompiledRules, entitlements: readonly Entitlement[]) {
    this.rules = rules;
    this.entitlements = entitlements;
    this.tracks = rules.kinds.map(({ metrics, idlePlans }) =>
      metrics.map((metric, index) => newTrack(metric, itemAt(idlePlans, index))),
    );
    this.all = this.tracks.flat();
    this.gapSince = rules.kinds.map(() => null);
    this.checkpoints = rules.kinds.map(() => null);
  }

  /** Notes how to take back a change of something that checkpoints do not copy. */
  noteUndo(undo: () => void): void {
    this.undo.push(undo);
  }

  /** Rules are read anew only while the ticket is at work, or a clock is (§7). */
  get isFrozen(): boolean {
    return !this.isAtWork && !this.all.some((track) => isOpen(track.clock));
  }

  get isAtWork(): boolean {
    return !isClosed(this.facts) && this.facts.gone === null;
  }

  /**
   * Folds ordered events up to `now`, and the boundaries of rules between them. A gap is known when it ends: the fold then
   * goes back to before it, but never past the end of that kind's gap before. So no time is folded more often than there
   * are kinds of policies, and once.
   */
  run(events: readonly TicketEvent[], now: number): void {
    let index = 0;
    for (;;) {
      const at = events[index]?.at ?? Number.POSITIVE_INFINITY;
      const boundary =
        this.effectiveRules === null || this.isFrozen ? Number.POSITIVE_INFINITY : this.effectiveRules.until;
      const next = Math.min(at, boundary);
      if (next > now) break;
      this.saveBeforeEndOfGap(next, index);
      if (boundary < at) {
        this.isStale = true;
        for (const track of this.all) advance(track, boundary);
        this.reread({ at: boundary, eventId: null });
      } else {
        if (this.effectiveRules !== null && this.effectiveRules.until <= at) this.isStale = true;
        index = applyInstant(this, events, index, at);
      }
      if (this.rewindTo < Number.POSITIVE_INFINITY) index = this.rewind();
    }
    for (const track of this.all) advance(track, now);
  }

  private saveBeforeEndOfGap(at: number, index: number): void {
    this.gapSince.forEach((since, kind) => {
      if (since !== null && this.gaps.endOf(kind, since) === at)
        this.checkpoints[kind] = this.save(at, index);
    });
  }

  private save(at: number, index: number): Checkpoint {
    return {
      at,
      index,
      facts: { ...this.facts },
      effectiveRules: this.effectiveRules,
      isStale: this.isStale,
      gapSince: [...this.gapSince],
      tracks: this.all.map(saveTrack),
      undoCount: this.undo.length,
    };
  }

  private beginning(): Checkpoint {
    return {
      at: Number.NEGATIVE_INFINITY,
      index: 0,
      facts: emptyFacts(),
      effectiveRules: null,
      isStale: false,
      gapSince: this.rules.kinds.map(() => null),
      tracks: this.rules.kinds.flatMap(({ metrics, idlePlans }) =>
        metrics.map((metric, index) => saveTrack(newTrack(metric, itemAt(idlePlans, index)))),
      ),
      undoCount: 0,
    };
  }

  /** Back to the latest checkpoint that does not lie after the gap's start; gives the index of the next event. */
  private rewind(): number {
    let latest = this.beginning();
    for (const one of this.checkpoints) {
      if (one !== null && one.at <= this.rewindTo && one.at > latest.at) latest = one;
    }
    this.rewindTo = Number.POSITIVE_INFINITY;
    this.checkpoints = this.checkpoints.map((one) => (one !== null && one.at > latest.at ? null : one));
    while (this.undo.length > latest.undoCount) this.undo.pop()?.();
    Object.assign(this.facts, latest.facts);
    this.effectiveRules = latest.effectiveRules;
    this.isStale = latest.isStale;
    this.gapSince = [...latest.gapSince];
    for (const [index, track] of this.all.entries()) restoreTrack(track, itemAt(latest.tracks, index));
    return latest.index;
  }

  /** Looks up the rules anew if something may have changed them, and retargets (T3). */
  reread(moment: Moment): void {
    if (!this.isStale || (this.effectiveRules !== null && this.isFrozen)) return;
    this.isStale = false;
    const before = this.effectiveRules;
    const after = effectiveRulesAt(this.rules, this.facts, this.entitlements, moment.at, (kind) =>
      this.gaps.plansOf(kind, this.gapSince[kind] ?? moment.at),
    );
    this.effectiveRules = after;
    this.tracks.forEach((tracks, kind) => {
      this.noticeGap(kind, after, moment.at);
      const plans = itemAt(after.plans, kind);
      if (before !== null && before.plans[kind] === plans && before.tier === after.tier) return;
      const isByTier = before !== null && before.tier !== after.tier;
      const reason = before === null ? 'start' : changeReason(before, after, kind);
      tracks.forEach((track, index) => {
        applyPlan(track, itemAt(plans, index), { ...moment, tier: after.tier, reason, isByTier });
        refreshPause(track, this.facts, moment);
      });
    });
  }

  /** Z-11: what elapsed while no policy matched is measured by the one that matches now. */
  private noticeGap(kind: number, { policies, plans }: EffectiveRules, at: number): void {
    const since = itemAt(this.gapSince, kind);
    if (itemAt(policies, kind) === null) {
      this.gapSince[kind] = since ?? at;
      return;
    }
    this.gapSince[kind] = null;
    if (since === null || since === at) return;
    if (this.gaps.add(kind, since, at, withoutTargets(itemAt(plans, kind)))) {
      this.rewindTo = Math.min(this.rewindTo, since);
    }
  }
}
