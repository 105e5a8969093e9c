import { html, raw } from 'hono/html';
import type { Html } from './layout.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function select(label: string, name: string, choices: readonly Choice[], chosen: string): Html {
  const options = choices.map(
    (choice) =>
      html`<option value="${choice.value}" ${raw(choice.value === chosen ? 'selected' : '')}>${choice.label}</option>`,
  );
  return html`<label>${label}<select name="${name}">${options}</select></label>`;
}
