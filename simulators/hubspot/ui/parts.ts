import { html } from 'hono/html';
import type { Badge } from '../../../src/domain/evaluation.ts';
import { distanceText } from './format.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/en.ts';

export function badgeTag(badge: Badge | null, t: Texts): Html {
  return badge === null
    ? html`<span class="soft">–</span>`
    : html`<span class="badge ${badge}">${t.badge[badge]}</span>`;
}

/** A countdown that the page's script keeps true. */
export function countdown(dueAt: number, now: number, t: Texts): Html {
  return html`<span class="nowrap ${dueAt < now ? 'late' : ''}" data-due="${dueAt}">${distanceText(dueAt, now, t)}</span>`;
}
