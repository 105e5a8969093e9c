import { html } from 'hono/html';
import { BADGES } from '../../../src/domain/evaluation.ts';
import { PROPERTY_PREFIX } from '../../../src/domain/sla-properties.ts';
import { type CrmObject, type Portal, TYPE } from '../state/model.ts';
import type { PropertyDefinition } from '../state/property-book.ts';
import { instantText } from './format.ts';
import { type Language, textsFor } from './language.ts';
import type { Html } from './layout.ts';
import { badgeTag, countdown } from './parts.ts';

const STATUS_NAME = `${PROPERTY_PREFIX}sla_status`;
const NEXT_DUE_NAME = `${PROPERTY_PREFIX}next_due_at`;

/** The app's own properties on this ticket, those with a value; the empty ones can be opened. */
export function slaPanel(portal: Portal, ticket: CrmObject, now: number, language: Language): Html {
  const t = textsFor(language);
  const ours = (portal.properties.get(TYPE.ticket)?.list(false) ?? []).filter(
    ({ name, hidden }) => name.startsWith(PROPERTY_PREFIX) && !hidden,
  );
  if (ours.length === 0) return html`<p class="soft">${t.noProperties}</p>`;
  const row = (definition: PropertyDefinition): Html =>
    html`<dt>${definition.label}</dt><dd>${propertyValue(portal, definition, ticket.values.get(definition.name), now, language)}</dd>`;
  const filled = ours.filter(({ name }) => ticket.values.has(name));
  const empty = ours.filter(({ name }) => !ticket.values.has(name));
  return html`<dl>${filled.map(row)}</dl>
    ${empty.length === 0 ? '' : html`<details class="small"><summary>${t.moreProperties} (${empty.length})</summary><dl>${empty.map(row)}</dl></details>`}`;
}

/** HubSpot's own SLA figures, where the ticket has some. */
export function nativePanel(portal: Portal, ticket: CrmObject, now: number, language: Language): Html | null {
  const native = (portal.properties.get(TYPE.ticket)?.list(false) ?? []).filter(
    ({ name }) => /^hs_.*sla/.test(name) && ticket.values.has(name),
  );
  if (native.length === 0) return null;
  return html`<dl>${native.map(
    (definition) =>
      html`<dt>${definition.label}</dt><dd>${propertyValue(portal, definition, ticket.values.get(definition.name), now, language)}</dd>`,
  )}</dl>`;
}

function propertyValue(
  portal: Portal,
  { name, type, options }: PropertyDefinition,
  value: string | undefined,
  now: number,
  language: Language,
): Html {
  const t = textsFor(language);
  if (value === undefined) return html`<span class="soft">–</span>`;
  if (name === STATUS_NAME) return badgeTag(BADGES.find((known) => known === value) ?? null, t);
  if (type === 'bool') return html`${value === 'true' ? t.yes : t.no}`;
  if (type !== 'datetime') return html`${options.find((option) => option.value === value)?.label ?? value}`;
  const at = Date.parse(value);
  const left = name === NEXT_DUE_NAME ? html`<br>${countdown(at, now, t)}` : '';
  return html`${instantText(at, language, portal.zone)}${left}`;
}
