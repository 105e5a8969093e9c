import type { HostTexts } from './texts.ts';

interface AlertRequest {
  readonly type?: string;
  readonly title?: string;
  readonly message: string;
}

const SHOWN_MS = 8000;

/** `actions.addAlert`: a message over the page that goes by itself. */
export function addAlert(texts: HostTexts, { type, title, message }: AlertRequest): void {
  const region = document.querySelector('.x-alerts') ?? newRegion();
  const alert = document.createElement('div');
  alert.className = `x-alert ${type ?? 'info'}`;
  if (title !== undefined) {
    const heading = document.createElement('strong');
    heading.textContent = title;
    alert.append(heading);
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'x-close';
  close.textContent = '✕';
  close.setAttribute('aria-label', texts.dismiss);
  close.addEventListener('click', () => alert.remove());
  const words = document.createElement('div');
  words.textContent = message;
  alert.append(words, close);
  region.append(alert);
  setTimeout(() => alert.remove(), SHOWN_MS);
}

function newRegion(): Element {
  const region = document.createElement('div');
  region.className = 'x-alerts';
  region.setAttribute('role', 'status');
  document.body.append(region);
  return region;
}
