import { html } from 'hono/html';
import type { Html } from '../view.ts';

/** `code` in back-ticks, or [words](address). */
const MARKED = /(`[^`]+`|\[[^\]]+\]\([^)\s]+\))/;

/** A sentence of ours with code and links in it; everything else is escaped. */
export function richText(text: string): Html {
  return html`${text.split(MARKED).map(renderPiece)}`;
}

function renderPiece(piece: string): Html {
  if (piece.startsWith('`') && piece.length > 1) return html`<code>${piece.slice(1, -1)}</code>`;
  const [, words, address] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(piece) ?? [];
  return address === undefined ? html`${piece}` : html`<a href="${address}">${words}</a>`;
}
