import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { z } from 'zod';
import type { Mailbox, ReceivedMail } from './mailbox.ts';
import type { SmtpFailure } from './smtp.ts';
import { STYLE } from './style.ts';

const failureSpec = z.union([
  z.object({ kind: z.enum(['none', 'down', 'full']) }),
  z.object({ kind: z.literal('unknown'), address: z.string() }),
]);

/** The mailbox as a page, and its control door `/__sim/…` for tests of a whole system. */
export function mailboxRoutes(mailbox: Mailbox, fail: (failure: SmtpFailure) => void): Hono {
  return new Hono()
    .get('/', (c) => {
      const to = c.req.query('to') ?? '';
      return c.html(listPage(mailbox.list(to === '' ? undefined : to), to));
    })
    .get('/messages/:id', (c) => {
      const mail = mailbox.find(Number(c.req.param('id')));
      if (mail === null) return c.html(missingPage(), 404);
      return c.html(mailPage(mail));
    })
    .get('/messages/:id/html', (c) => {
      const mail = mailbox.find(Number(c.req.param('id')));
      if (mail?.html == null) return c.html(missingPage(), 404);
      // Whatever somebody mailed: shown, never run. Links open in the whole window.
      c.header('content-security-policy', 'sandbox allow-top-navigation-by-user-activation allow-popups');
      return c.html(html`<!doctype html><base target="_top">${raw(mail.html)}`);
    })
    .get('/__sim/mails', (c) => c.json({ mails: mailbox.list(c.req.query('to')) }))
    .post('/__sim/fail', async (c) => {
      const failure = failureSpec.safeParse(await c.req.json().catch(() => null));
      if (!failure.success) return c.json({ problem: z.prettifyError(failure.error) }, 400);
      fail(failure.data);
      return c.json({ ok: true }, 201);
    })
    .post('/__sim/reset', (c) => {
      mailbox.clear();
      fail({ kind: 'none' });
      return c.json({ ok: true });
    });
}

function page(title: string, body: unknown, extra: unknown = '') {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Simulated mail</title>
  <link rel="icon" href="data:,"><style>${raw(STYLE)}</style>
</head>
<body>
  <header><a href="/">Simulated mail</a><p>Every mail that Pontual sends ends here. Nothing leaves this machine.</p></header>
  <main>${body}</main>
  ${extra}
</body>
</html>`;
}

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});
const instant = (at: number | null) => (at === null ? 'without a date' : `${INSTANT.format(at)} UTC`);

function listPage(mails: readonly ReceivedMail[], to: string) {
  const rows = mails.map(
    (mail) =>
      html`<li><a href="/messages/${mail.id}"><span>${mail.recipients.join(', ')}</span><strong>${subject(mail)}</strong><span class="soft">${instant(mail.date)}</span></a></li>`,
  );
  const none = to === '' ? 'No mail has come yet.' : `No mail has come for ${to}.`;
  const body = html`<div class="head"><h1>Mailbox</h1>
    <form method="get"><label>Only to<br><input name="to" type="email" value="${to}" placeholder="ana@example.com"></label><button>Show</button></form></div>
    <section class="card ${rows.length === 0 ? '' : 'no-pad'}" aria-label="Messages">${
      rows.length === 0 ? html`<p>${none} <a href="">Look again</a></p>` : html`<ol class="list">${rows}</ol>`
    }</section>`;
  return page('Mailbox', body, watch(mails[0]?.id ?? 0, to));
}

/** Shows the list anew when a message has come. */
function watch(newest: number, to: string) {
  const address = JSON.stringify(`/__sim/mails?${new URLSearchParams(to === '' ? {} : { to })}`);
  return html`<script type="module">
    setInterval(async () => {
      const { mails } = await (await fetch(${raw(address)})).json();
      if ((mails[0]?.id ?? 0) !== ${newest} && !document.querySelector('input:focus')) location.reload();
    }, 2000);
  </script>`;
}

function mailPage(mail: ReceivedMail) {
  const body = html`<p><a href="/">All messages</a></p>
    <section class="card"><div class="head"><h1>${subject(mail)}</h1></div>
      <dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.recipients.join(', ')}</dd><dt>Date</dt><dd>${instant(mail.date)}</dd></dl>
      <details class="headers"><summary>All headers</summary><dl>${mail.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>
    </section>
    <section class="card"><h2>As text</h2><pre>${withLinks(mail.text)}</pre></section>
    ${mail.html === null ? '' : html`<section class="card"><h2>As HTML</h2><iframe title="The message as HTML" src="/messages/${mail.id}/html" sandbox="allow-top-navigation-by-user-activation allow-popups"></iframe></section>`}`;
  return page(subject(mail), body);
}

const subject = ({ subject: text }: ReceivedMail) => (text === '' ? '(no subject)' : text);

function withLinks(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : part));
}

function missingPage() {
  const body = html`<section class="card"><h1>No such message</h1><p>Perhaps the simulator was started anew. <a href="/">All messages</a></p></section>`;
  return page('No such message', body);
}
