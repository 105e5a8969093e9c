import type { CardClock, TicketCard } from '../../domain/embed/card.ts';
import { term } from '../i18n/words.ts';

/** What an agent may do by hand on a ticket; all but the reason. */
export type CardAct =
  | { readonly act: 'excuse' | 'withdraw-excuse'; readonly clock: string }
  | { readonly act: 'pause' | 'resume' }
  /** Null `key`: back to what the rules say. */
  | { readonly act: 'tier' | 'policy'; readonly key: string | null };

/** As part of the address of the CRM's modal. */
export function toQuery(act: CardAct): Record<string, string> {
  switch (act.act) {
    case 'excuse':
    case 'withdraw-excuse':
      return { act: act.act, clock: act.clock };
    case 'tier':
    case 'policy':
      return act.key === null ? { act: act.act } : { act: act.act, key: act.key };
    default:
      return { act: act.act };
  }
}

/** Null: the address asks for no act. */
export function parseAct(query: URLSearchParams): CardAct | null {
  const act = query.get('act');
  switch (act) {
    case 'excuse':
    case 'withdraw-excuse': {
      const clock = query.get('clock');
      return clock === null ? null : { act, clock };
    }
    case 'pause':
    case 'resume':
      return { act };
    case 'tier':
    case 'policy':
      return { act, key: query.get('key') };
    default:
      return null;
  }
}

export interface ActTexts {
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly done: string;
}

/** What is said before, on the button and after. */
export function actTexts(act: CardAct, card: TicketCard): ActTexts {
  const name = (key: 'excuse' | 'withdraw_excuse' | 'pause' | 'resume' | 'pin' | 'by_rules') => ({
    consequence: term(`act_text.${key}`),
    confirm: term(`act.${key}`),
    done: term(`act_done.${key}`),
  });
  switch (act.act) {
    case 'excuse':
      return {
        title: term('act_title.excuse', clockName(card, act.clock)),
        ...name('excuse'),
      };
    case 'withdraw-excuse':
      return {
        title: term('act_title.withdraw_excuse', clockName(card, act.clock)),
        ...name('withdraw_excuse'),
      };
    case 'pause':
    case 'resume':
      return { title: term(`act_title.${act.act}`), ...name(act.act) };
    case 'tier':
    case 'policy': {
      const choices = act.act === 'tier' ? card.tiers : card.policies;
      const chosen = choices.find(({ key }) => key === act.key)?.name ?? act.key ?? '';
      return act.key === null
        ? { title: term(`act_title.${act.act}_by_rules`), ...name('by_rules') }
        : { title: term(`act_title.${act.act}`, chosen), ...name('pin') };
    }
  }
}

function clockName({ clocks, duties }: TicketCard, key: CardClock['key']): string {
  return [...clocks, ...duties].find((clock) => clock.key === key)?.metricText ?? key;
}
