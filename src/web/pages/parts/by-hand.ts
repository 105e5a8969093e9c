import { html } from 'hono/html';
import type { ExplainedTicket } from '../../../services/tickets/explain.ts';
import { changesByHand } from '../../i18n/by-hand-text.ts';
import { type Html, nothing, type View } from '../view.ts';
import { instantTime } from './time.ts';

/** Who excused, paused or pinned something on this ticket, or withdrew that, and why; empty where nobody did. */
export function byHandSection(view: View, explained: ExplainedTicket): Html {
  const changes = changesByHand(view, explained);
  if (changes.length === 0) return nothing;
  const title = view.t('by_hand.title');
  return html`<section aria-labelledby="by-hand">
    <h2 id="by-hand">${title}</h2>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="by-hand">
      <table>
        <thead>
          <tr>
            <th scope="col">${view.t('ticket.hand_when')}</th>
            <th scope="col">${view.t('ticket.hand_what')}</th>
            <th scope="col">${view.t('ticket.hand_by')}</th>
            <th scope="col">${view.t('field.reason')}</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map(
            ({ at, text, byText, reason }) => html`<tr>
              <td>${instantTime(view, at)}</td>
              <td>${text}</td>
              <td>${byText}</td>
              <td>${reason ?? '–'}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
