import { html, raw } from 'hono/html';
import { actingAgent, listStaff, parseScheme, SCHEMES } from '../zaf/acting.ts';
import type { View } from './page-of.ts';

/** The account's places and, beside them, as whom and in which colours one looks at them. */
export function barTools(view: View) {
  const { account } = view.c.var;
  const base = `/${account.subdomain}/agent`;
  const { path } = view.c.req;
  const place = path.endsWith('/apps/nav_bar')
    ? 'app'
    : path.includes('/agent/people')
      ? 'people'
      : 'tickets';
  const mark = (isCurrent: boolean) => raw(isCurrent ? 'aria-current="page"' : '');
  return html`<nav class="places"><a href="${base}" ${mark(place === 'tickets')}>${view.say.navTickets}</a>
      <a href="${base}/apps/nav_bar" ${mark(place === 'app')}>Pontual</a>
      <a href="${base}/people" ${mark(place === 'people')}>${view.say.people}</a></nav>
    ${lookForm(view, base)}`;
}

function lookForm(view: View, base: string) {
  const { say, c } = view;
  const agent = actingAgent(c);
  const option = (value: string, text: string, isChosen: boolean) =>
    html`<option value="${value}" ${raw(isChosen ? 'selected' : '')}>${text}</option>`;
  const people = listStaff(c.var.account).map((user) =>
    option(String(user.id), user.name, user.id === agent.id),
  );
  const schemes = SCHEMES.map((scheme) => option(scheme, say.schemes[scheme], scheme === parseScheme(c)));
  return html`<form class="look" method="post" action="${base}/look">
    <input type="hidden" name="back" value="${c.req.path}">
    <label>${say.actingAs} <select name="agent" data-submit>${people}</select></label>
    <label>${say.colours} <select name="scheme" data-submit>${schemes}</select></label>
    <noscript><button>${say.change}</button></noscript></form>`;
}
