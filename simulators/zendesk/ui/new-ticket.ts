import { html } from 'hono/html';
import type { Call } from '../api/context.ts';
import { choice, priorities } from './composer.ts';
import { answerPage, toView } from './page-of.ts';

const CHANNELS = ['email', 'web', 'chat', 'phone'] as const;

/** A customer writes: the form of a new ticket. */
export function newTicketPage(c: Call, problem: string | null = null) {
  const view = toView(c);
  const { account } = c.var;
  const { say } = view;
  const customers = [...account.users.values()]
    .filter((user) => user.role === 'end-user')
    .map((user) => [String(user.id), user.name] as const);
  const inboxes = [...account.addresses.values()].map(
    (row) => [String(row.email), `${String(row.name)} <${String(row.email)}>`] as const,
  );
  const body = html`<a class="soft" href="/${account.subdomain}/agent">← ${say.back}</a>
    <section class="card narrow near"><h1>${say.newTicket}</h1>
    ${problem === null ? '' : html`<p class="alert" role="alert">${say.refused} ${problem}</p>`}
    <form method="post" action="/${account.subdomain}/agent/new">
      ${choice('requester', say.customer, customers, '')}
      ${choice('recipient', say.inbox, inboxes, '')}
      ${choice(
        'channel',
        say.channel,
        CHANNELS.map((name) => [name, say.channels[name]] as const),
        'email',
      )}
      ${choice('priority', say.columns.priority, priorities(view), 'normal')}
      <label>${say.subject}<input type="text" name="subject" required maxlength="150"></label>
      <label>${say.message}<textarea name="body" required></textarea></label>
      <button class="primary">${say.writeTicket}</button>
    </form></section>`;
  return answerPage(view, say.newTicket, body, problem === null ? 200 : 422);
}
