import { html } from 'hono/html';
import type { Call } from '../api/context.ts';
import { answerPage, toView } from '../ui/page-of.ts';
import { appFrame } from './frame.ts';

/** The app's own page, opened from the navigation bar. */
export async function navBarPage(c: Call): Promise<Response> {
  const view = toView(c);
  const frame = await appFrame(view, 'nav_bar', null);
  return answerPage(view, 'Pontual', frame ?? html`<p class="card empty">${view.say.sidebarEmpty}</p>`);
}
