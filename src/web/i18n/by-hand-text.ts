import type { CardChange } from '../../domain/embed/card.ts';
import { own } from '../../domain/own.ts';
import type { ChangeByHand } from '../../services/tickets/by-hand.ts';
import type { ExplainedTicket } from '../../services/tickets/explain.ts';
import { term, termFor } from '../../terms/index.ts';
import type { Translator } from './translate.ts';

type Ticket = Pick<ExplainedTicket, 'byHand' | 'policyNames' | 'tierNames'>;

/** What people and workflows changed on the ticket, in words; newest first. */
export function changesByHand({ language }: Translator, ticket: Ticket): readonly CardChange[] {
  return ticket.byHand.map((change) => ({
    at: change.at,
    text: changeText(language, change, ticket),
    byText: change.isWorkflow
      ? term(language, 'by_hand.workflow')
      : (change.by ?? term(language, 'by_hand.somebody')),
    reason: change.reason,
  }));
}

function changeText(
  language: Translator['language'],
  { what, subject, cycle }: ChangeByHand,
  { policyNames, tierNames }: Ticket,
): string {
  switch (what) {
    case 'paused':
    case 'resumed':
      return term(language, `by_hand.${what}`);
    case 'excused':
    case 'excuse_withdrawn': {
      const name = termFor(language, 'metric', subject ?? '');
      return term(language, `by_hand.${what}`, (cycle ?? 1) > 1 ? `${name} (${cycle})` : name);
    }
    case 'tier':
    case 'policy': {
      if (subject === null) return term(language, `by_hand.${what}_by_rules`);
      const names = what === 'tier' ? tierNames : policyNames;
      return term(language, `by_hand.${what}`, own(names, subject) ?? subject);
    }
  }
}
