import type { Priority, StatusCategory } from '../../../src/domain/event.ts';
import type { Random } from '../../../src/lib/random.ts';
import type { WorldAction, WorldActor } from '../../world.ts';
import type { Cast } from './cast.ts';
import { nextOffice, SECOND_MS, wholeSecond } from './hours.ts';

/** An action without when, on which ticket and by whom. */
export type Deed = WorldAction extends infer A
  ? A extends WorldAction
    ? Omit<A, 'at' | 'ticket' | 'by'>
    : never
  : never;

/** One ticket's history while it is being made up: whoever acts next does so after what was last done. */
export interface Story {
  readonly random: Random;
  readonly cast: Cast;
  readonly customer: string;
  /** Who has it. */
  rep: string | null;
  inbox: string;
  /** Instant of the last action. */
  readonly at: number;
  readonly actions: readonly WorldAction[];
  /** Lets time pass: at least a second, whole seconds. */
  pass(ms: number): void;
  /** Lets time pass until a rep gets to it: mostly in office hours. */
  passForRep(ms: number): void;
  /**
   * The customer, the rep who has it (the first of the cast when nobody), or automation does it now. What changes nothing
   * is left out.
   */
  by(who: WorldActor['kind'], deed: Deed): void;
}

export function beginStory(
  input: Pick<Story, 'random' | 'cast' | 'customer' | 'inbox'> & { ticket: string; at: number },
): Story {
  const { random, cast, customer, inbox, ticket } = input;
  const actions: WorldAction[] = [];
  let at = input.at;
  let status: StatusCategory = 'new';
  let priority: Priority | null = null;
  return {
    random,
    cast,
    customer,
    inbox,
    rep: null,
    actions,
    get at() {
      return at;
    },
    pass(ms) {
      at += Math.max(SECOND_MS, wholeSecond(ms));
    },
    passForRep(ms) {
      this.pass(ms);
      if (random.chance(0.85)) at = nextOffice(random, at, cast.zone);
    },
    by(who, deed) {
      if (deed.do === 'status' && deed.status === status) return;
      if (deed.do === 'priority' && deed.priority === priority) return;
      if (deed.do === 'status') status = deed.status;
      if (deed.do === 'create' || deed.do === 'priority') priority = deed.priority;
      actions.push({ at, ticket, by: toActor(who, customer, this.rep ?? cast.reps[0]?.key), ...deed });
    },
  };
}

function toActor(who: WorldActor['kind'], customer: string, rep: string | undefined): WorldActor {
  if (who === 'customer') return { kind: 'customer', key: customer };
  return who === 'rep' && rep !== undefined ? { kind: 'rep', key: rep } : { kind: 'automation' };
}
