import type { MetricTrigger } from '../../domain/rules.ts';
import type { CardClockData } from '../../services/embed/card.ts';
import type { EmbedView } from './view.ts';

/** What fulfils, pauses and ends an open clock; empty for one that has ended. */
export function stopsText(view: EmbedView, { clock, stops }: CardClockData): string[] {
  if (stops === null || clock.endedAt !== null) return [];
  const { fulfil, pauseIn, settings } = stops;
  const statuses = (all: readonly string[]) => all.map((one) => view.word('status', one)).join(', ');
  const texts = [fulfilText(view, fulfil, settings.internalNoteFulfils, statuses)];
  if (pauseIn.length > 0) texts.push(view.t('stops.pause', { what: statuses(pauseIn) }));
  if (fulfil !== 'solved' && fulfil !== 'ownership_ends' && typeof fulfil === 'string') {
    if (settings.onSolve === 'cancel') texts.push(view.t('stops.solve_cancels'));
    if (settings.onSolve === 'meet') texts.push(view.t('stops.solve_meets'));
  }
  return texts;
}

function fulfilText(
  view: EmbedView,
  fulfil: MetricTrigger,
  noteFulfils: boolean,
  statuses: (all: readonly string[]) => string,
): string {
  if (typeof fulfil !== 'string') return view.t('stops.status', { what: statuses(fulfil.status) });
  switch (fulfil) {
    case 'rep_message':
    case 'rep_message_awaiting_customer':
      return view.t(noteFulfils ? 'stops.rep_note' : 'stops.rep_message');
    case 'customer_message':
    case 'first_customer_contact':
    case 'unanswered_customer_message':
      return view.t('stops.customer_message');
    case 'assigned':
    case 'ownership_ends':
    case 'solved':
      return view.t(`stops.${fulfil}`);
    default:
      return view.t('stops.other', { what: view.word('trigger', fulfil) });
  }
}
