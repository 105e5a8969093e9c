import { html } from 'hono/html';
import type { Segment } from '../../../domain/evaluation.ts';
import { type Html, nothing } from '../view.ts';

const WIDTH = 1_000;

/** A clock's segments drawn as one line in calendar time. The table beside it says the same in text. */
export function segmentStrip(segments: readonly Segment[], dueAt: number | null): Html {
  const from = segments[0]?.from;
  const to = segments.at(-1)?.to;
  if (from === undefined || to === undefined || from === to) return nothing;
  const place = (at: number) => Math.round(((at - from) / (to - from)) * WIDTH * 10) / 10;
  const bars = segments.map(({ kind, from: start, to: end }) => {
    const x = place(start);
    return html`<rect class="${kind}" x="${x}" y="2" width="${Math.max(place(end) - x, 0.5)}" height="12"></rect>`;
  });
  const isDueInside = dueAt !== null && dueAt >= from && dueAt <= to;
  const due = isDueInside
    ? html`<rect class="due" x="${Math.min(place(dueAt), WIDTH - 3)}" y="0" width="3" height="16"></rect>`
    : nothing;
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" aria-hidden="true">
    ${bars}${due}
  </svg>`;
}
