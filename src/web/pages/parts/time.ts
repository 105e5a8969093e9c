import { html } from 'hono/html';
import type { Html, View } from '../view.ts';

/** An instant in the page's zone; the whole of it in the title. */
export function instantTime(view: View, at: number): Html {
  return html`<time datetime="${toIso(at)}" title="${toTitle(view, at)}">${view.formats.instant(at)}</time>`;
}

/** Calendar time until or past the due instant. assets/countdown.js keeps it current. */
export function countdown(view: View, dueAt: number): Html {
  const left = dueAt - view.now;
  const key = left < 0 ? 'due.late' : 'due.in';
  return html`<time
    class="countdown${left < 0 ? ' is-late' : ''}"
    role="timer"
    datetime="${toIso(dueAt)}"
    title="${toTitle(view, dueAt)}"
    data-due="${dueAt}"
    data-in="${view.t('due.in')}"
    data-late="${view.t('due.late')}"
    >${view.t(key, { time: view.formats.calendar(left) })}</time
  >`;
}

/** Working time; the exact milliseconds in the title. */
export function duration(view: View, ms: number): Html {
  const sign = ms < 0 ? '−' : '';
  return html`<span title="${view.formats.number(ms)} ms">${sign}${view.formats.working(ms)}</span>`;
}

function toTitle(view: View, at: number): string {
  return `${view.formats.fullInstant(at)} · ${toIso(at)}`;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
