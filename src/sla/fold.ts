import type { TicketEvent } from '../domain/event.ts';
import type { Entitlement } from '../domain/rules.ts';
import type { CompiledRules } from './compiled.ts';
import {
  changeReason,
  type EffectiveRules,
  effectiveRulesAt,
  type Gap,
  withoutTargets,
} from './effective-rules.ts';
import { emptyFacts, type Facts, isClosed } from './facts.ts';
import { applyInstant } from './instant.ts';
import { withPlace } from './placed.ts';
import { applyPlan, isOpen, newTrack, type Track } from './track.ts';
import { advance, type Moment, refreshPause } from './transitions.ts';

/** One ticket's history, folded up to an instant. */
export class Fold {
  readonly facts: Facts = emptyFacts();
  /** By kind of policy, in the order of CompiledRules.kinds. */
  readonly tracks: readonly (readonly Track[])[];
  readonly all: readonly Track[];
  effectiveRules: EffectiveRules | null = null;
  /** A stretch without a policy that the fold did not know of: to be folded again with it. */
  newGap: Gap | null = null;
  private readonly rules: CompiledRules;
  private readonly entitlements: readonly Entitlement[];
  private readonly gaps: readonly Gap[];
  /** Something changed that may put other rules in force. */
  isStale = false;
  /** By kind: since when no policy matches; null while one does. */
  private readonly gapSince: (number | null)[];

  constructor(rules: CompiledRules, entitlements: readonly Entitlement[], gaps: readonly Gap[]) {
    this.rules = rules;
    this.entitlements = entitlements;
    this.gaps = gaps;
    this.tracks = rules.kinds.map(({ metrics, idlePlans }) =>
      metrics.map((metric, index) => newTrack(metric, withPlace(idlePlans, index))),
    );
    this.all = this.tracks.flat();
    this.gapSince = rules.kinds.map(() => null);
  }

  /** Rules are read anew only while the ticket is at work, or a clock is (§7). */
  get isFrozen(): boolean {
    return !this.isAtWork && !this.all.some((track) => isOpen(track.clock));
  }

  get isAtWork(): boolean {
    return !isClosed(this.facts) && this.facts.gone === null;
  }

  /** Folds ordered events up to `now`, and the boundaries of rules between them. */
  run(events: readonly TicketEvent[], now: number): void {
    let index = 0;
    while (this.newGap === null) {
      const at = events[index]?.at ?? Number.POSITIVE_INFINITY;
      const boundary =
        this.effectiveRules === null || this.isFrozen ? Number.POSITIVE_INFINITY : this.effectiveRules.until;
      if (Math.min(at, boundary) > now) break;
      if (boundary < at) {
        this.isStale = true;
        for (const track of this.all) advance(track, boundary);
        this.reread({ at: boundary, eventId: null });
      } else {
        if (this.effectiveRules !== null && this.effectiveRules.until <= at) this.isStale = true;
        index = applyInstant(this, events, index, at);
      }
    }
    for (const track of this.all) advance(track, now);
  }

  /** Looks up the rules anew if something may have changed them, and retargets (T3). */
  reread(moment: Moment): void {
    if (!this.isStale || (this.effectiveRules !== null && this.isFrozen)) return;
    this.isStale = false;
    const before = this.effectiveRules;
    const after = effectiveRulesAt(this.rules, this.facts, this.entitlements, this.gaps, moment.at);
    this.effectiveRules = after;
    this.tracks.forEach((tracks, kind) => {
      this.noticeGap(kind, after, moment.at);
      const plans = withPlace(after.plans, kind);
      if (before !== null && before.plans[kind] === plans && before.tier === after.tier) return;
      const reason = before === null ? 'start' : changeReason(before, after, kind);
      tracks.forEach((track, index) => {
        applyPlan(track, withPlace(plans, index), { ...moment, tier: after.tier, reason });
        refreshPause(track, this.facts, moment);
      });
    });
  }

  /** Z-11: what elapsed while no policy matched is measured by the one that matches now. */
  private noticeGap(kind: number, { policies, plans }: EffectiveRules, at: number): void {
    const since = withPlace(this.gapSince, kind);
    if (withPlace(policies, kind) === null) {
      this.gapSince[kind] = since ?? at;
      return;
    }
    this.gapSince[kind] = null;
    if (since === null || since === at) return;
    if (this.gaps.some((gap) => gap.kind === kind && gap.from === since)) return;
    this.newGap = { kind, from: since, to: at, plans: withoutTargets(withPlace(plans, kind)) };
  }
}
