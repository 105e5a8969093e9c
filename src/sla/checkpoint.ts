import type { LiveClock } from './clock.ts';
import type { EffectiveRules } from './effective-rules.ts';
import type { Facts } from './facts.ts';
import type { ClockSpan } from './span.ts';
import type { Track } from './track.ts';

/** A fold as it stood before an instant. Lists that only grow are kept by their length, so it costs no more on a long history. */
export interface Checkpoint {
  /** Everything before this instant is in it. */
  readonly at: number;
  /** The next event. */
  readonly index: number;
  readonly facts: Facts;
  readonly effectiveRules: EffectiveRules | null;
  readonly isStale: boolean;
  readonly gapSince: readonly (number | null)[];
  readonly tracks: readonly SavedTrack[];
  /** How many changes of shared lists had been noted for undoing. */
  readonly undoCount: number;
}

interface SavedTrack {
  readonly track: Track;
  readonly cycleCount: number;
  readonly clock: SavedClock | null;
}

interface SavedClock {
  readonly clock: LiveClock;
  readonly spans: ClockSpan[];
  readonly spanCount: number;
}

export function saveTrack(track: Track): SavedTrack {
  const { clock } = track;
  return {
    track: { ...track },
    cycleCount: track.cycles.length,
    clock:
      clock === null
        ? null
        : {
            clock: { ...clock, fired: [...clock.fired] },
            spans: clock.spans,
            spanCount: clock.spans.length,
          },
  };
}

export function restoreTrack(track: Track, saved: SavedTrack): void {
  Object.assign(track, saved.track);
  track.cycles.length = saved.cycleCount;
  if (track.clock === null || saved.clock === null) return;
  const { clock, spans, spanCount } = saved.clock;
  spans.length = spanCount;
  Object.assign(track.clock, clock, { fired: [...clock.fired] });
}
