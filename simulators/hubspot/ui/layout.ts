import { html, raw } from 'hono/html';
import { instantText } from './format.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, textsFor } from './language.ts';
import { STYLE } from './style.ts';

export type Html = ReturnType<typeof html>;

export interface PageInput {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Where this page is, with its query, for the language links. */
  readonly url?: string;
  readonly clock?: { readonly now: number; readonly zone: string };
}

export function page({ language, title, body, url, clock }: PageInput): Html {
  const t = textsFor(language);
  const when =
    clock === undefined
      ? ''
      : html`<small>${t.clock}: <time id="clock" data-zone="${clock.zone}" data-now="${clock.now}">${instantText(clock.now, language, clock.zone)}</time> (${clock.zone})</small>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${t.product}</title><link rel="icon" href="data:,"><style>${raw(STYLE)}</style>
</head>
<body>
<header class="top"><a class="name" href="/">${t.product}</a>${when}
${url === undefined ? '' : languageLinks(language, url)}</header>
${body}
${clock === undefined ? '' : html`<script>${raw(liveScript(t.dueIn, t.overdueBy))}</script>`}
</body>
</html>`;
}

function languageLinks(language: Language, url: string): Html {
  const links = LANGUAGES.map((one) => {
    const target = new URL(url);
    target.searchParams.set('lang', one);
    const current = one === language ? 'aria-current="true"' : '';
    return html`<a href="${target.pathname}${target.search}" lang="${one}" ${raw(current)}>${LANGUAGE_NAMES[one]}</a>`;
  });
  return html`<nav class="langs push" aria-label="${textsFor(language).language}">${links}</nav>`;
}

/** Keeps clock and countdowns true to the CRM's clock, which others move. Without script the page is right when loaded. */
function liveScript(dueIn: string, overdueBy: string): string {
  return `
const words = ${JSON.stringify({ dueIn, overdueBy })}, clock = document.getElementById('clock');
const duration = (ms) => { const m = Math.floor(ms / 60000), d = Math.floor(m / 1440), h = Math.floor((m % 1440) / 60);
  return d > 0 ? d + ' d ' + h + ' h' : h > 0 ? h + ' h ' + (m % 60) + ' min' : m + ' min'; };
const show = (now) => { clock.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: clock.dataset.zone, dateStyle: 'medium', timeStyle: 'short' }).format(now);
  for (const el of document.querySelectorAll('[data-due]')) { const left = Number(el.dataset.due) - now;
    el.textContent = (left >= 0 ? words.dueIn : words.overdueBy) + ' ' + duration(Math.abs(left)); el.classList.toggle('late', left < 0); } };
document.documentElement.classList.add('scripted');
for (const select of document.querySelectorAll('[data-submit]')) select.addEventListener('change', () => select.form.requestSubmit());
/* Parts that others change (the app, webhooks, other people) are taken anew; forms and the app's own frame stay as they are. */
const live = [...document.querySelectorAll('[data-live]')];
const refresh = async () => { if (live.length === 0 || document.hidden) return;
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  for (const part of live) { const next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
    if (next !== null && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = next.innerHTML; } };
const look = async () => { try { await refresh(); show((await (await fetch('/__sim/clock')).json()).now); } catch { /* the simulator has stopped: the last figures stay */ } };
addEventListener('simulator:refresh', look);
setInterval(look, 2000);`;
}
