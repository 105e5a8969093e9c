import type { TicketEvent } from '../../domain/event.ts';
import { orderHistory } from '../../sla/index.ts';

/** What a person or a workflow changed on one ticket. */
export interface ChangeByHand {
  readonly at: number;
  /** Who did it: an e-mail address, `user 123`; null: not known. */
  readonly by: string | null;
  readonly isWorkflow: boolean;
  readonly what: 'excused' | 'excuse_withdrawn' | 'paused' | 'resumed' | 'tier' | 'policy';
  /** Key of the metric, tier or policy; null of a pause, or where the rules decide again. */
  readonly subject: string | null;
  readonly cycle: number | null;
  readonly reason: string | null;
}

/** All of them up to `now`, newest first. */
export function listChangesByHand(history: readonly TicketEvent[], now: number): readonly ChangeByHand[] {
  return orderHistory(history)
    .filter(({ at }) => at <= now)
    .flatMap((event): ChangeByHand[] => {
      const change = toChange(event);
      if (change === null) return [];
      const { at, actor } = event;
      return [{ at, by: actor.id, isWorkflow: actor.kind === 'automation', ...change }];
    })
    .reverse();
}

function toChange(event: TicketEvent): Omit<ChangeByHand, 'at' | 'by' | 'isWorkflow'> | null {
  switch (event.type) {
    case 'excused':
    case 'excuse_withdrawn':
      return {
        what: event.type,
        subject: event.clock,
        cycle: event.cycle ?? null,
        reason: event.reason,
      };
    case 'pause':
      return event.reason === null
        ? { what: 'resumed', subject: null, cycle: null, reason: event.note ?? null }
        : { what: 'paused', subject: null, cycle: null, reason: event.reason.text };
    case 'tier':
      return { what: 'tier', subject: event.tier, cycle: null, reason: event.note ?? null };
    case 'policy':
      return { what: 'policy', subject: event.policy, cycle: null, reason: event.note ?? null };
    default:
      return null;
  }
}
