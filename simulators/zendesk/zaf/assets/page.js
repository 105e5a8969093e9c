// The page around the frames: forms are sent without a reload, and what others change shows by itself.
import { drawFields } from './fields.js';
import { tellAll } from './frames.js';

const LIVE_MS = 2000;

document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-submit]')) target.form.requestSubmit();
});

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-quiet]')) return;
  event.preventDefault();
  for (const button of form.querySelectorAll('button')) button.disabled = true;
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  takeOver(await answer.text(), true);
  if (answer.ok) tellAll('ticket.saved');
});

setInterval(async () => {
  if (document.hidden || document.querySelector('[data-live]') === null) return;
  // The simulator may have stopped: the last figures stay.
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) takeOver(await answer.text(), false);
}, LIVE_MS);

/** Takes the parts of a fresh page that may change; places where somebody writes only after their own form was sent. */
function takeOver(text, withForms) {
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  const before = { ...document.querySelector('[data-ticket]')?.dataset };
  for (const part of document.querySelectorAll(
    withForms ? '[data-live]' : '[data-live]:not([data-live=forms])',
  )) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next === null) continue;
    Object.assign(part.dataset, next.dataset);
    if (next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
  }
  drawFields();
  const after = document.querySelector('[data-ticket]')?.dataset;
  if (after === undefined || after.version === before.version) return;
  tellAll('ticket.updated');
  if (after.status !== before.status) tellAll('ticket.status.changed', after.status);
}
