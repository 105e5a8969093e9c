import { createRandom } from '../../../src/lib/random.ts';
import type { WorldAction, WorldSetup } from '../../world.ts';
import { createCast } from './cast.ts';
import { arrival, DAY_MS, wholeSecond } from './hours.ts';
import { liveTicket } from './life.ts';
import { withMerges } from './merges.ts';
import { beginStory } from './story.ts';

export interface WorldOrder {
  readonly seed: number;
  readonly tickets: number;
  /** Epoch ms: the first instant of the world. */
  readonly from: number;
  /** How long it lasts; what would happen later does not. */
  readonly days: number;
  /** IANA zone whose office hours the reps keep. */
  readonly zone: string;
}

/**
 * Made-up, plausible tickets, the same for the same order: three inboxes, five channels, eight reps, night and weekend
 * arrivals, early and late answers, pauses, reopenings, merges, deletions. `actions` are in time order, in whole seconds.
 */
export function generateWorld(order: WorldOrder): { setup: WorldSetup; actions: WorldAction[] } {
  const random = createRandom(order.seed);
  const from = wholeSecond(order.from);
  const to = from + order.days * DAY_MS;
  const { languages, ...setup } = createCast(random.fork('cast'), {
    seed: order.seed,
    zone: order.zone,
    from,
    to,
  });
  const histories = Array.from({ length: order.tickets }, (_, index) => {
    const own = random.fork(index);
    const story = beginStory({
      random: own,
      cast: { ...setup, languages },
      ticket: `T-${String(index + 1).padStart(5, '0')}`,
      at: arrival(own, from, to, order.zone),
      customer: own.pick(setup.customers).key,
      inbox: own.weighted([
        ['support', 60],
        ['billing', 25],
        ['integrations', 15],
      ] as const),
    });
    liveTicket(story);
    return story.actions;
  });
  const merger = setup.reps[0]?.key ?? '';
  const actions = withMerges(random.fork('merges'), histories, merger)
    .flat()
    .filter((action) => action.at < to)
    .sort((a, b) => a.at - b.at);
  return { setup, actions };
}
