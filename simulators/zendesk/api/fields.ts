import { Hono } from 'hono';
import { iso } from '../state/clock.ts';
import { fieldRow } from '../state/defaults.ts';
import { isPattern } from '../state/pattern.ts';
import type { FieldRow } from '../state/rows.ts';
import { freeOptions, removeField, takeOptions } from '../tickets/options.ts';
import { CUSTOM_FIELD_TYPES } from '../tickets/values.ts';
import { type Call, type Env, found, idParam, wrapped } from './context.ts';
import { recordInvalid } from './errors.ts';
import { page } from './paging.ts';
import { linked } from './wire.ts';

const EDITABLE = [
  'title',
  'description',
  'position',
  'active',
  'required',
  'regexp_for_validation',
  'tag',
  'key',
  'agent_description',
  'collapsed_for_agents',
  'visible_in_portal',
  'editable_in_portal',
  'required_in_portal',
  'title_in_portal',
] as const;

/** Custom ticket fields. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/ */
export function fieldRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/ticket_fields', (c) => {
      const rows = [...c.var.account.fields.values()];
      return c.json(page(c, 'ticket_fields.json', 'ticket_fields', rows, shape(c)));
    })
    .get('/ticket_fields/:id', (c) =>
      c.json({ ticket_field: shape(c)(found(c.var.account.fields.get(idParam(c)))) }),
    )
    .post('/ticket_fields', async (c) => {
      const row = createField(c, await wrapped(c, 'ticket_field'));
      const out = shape(c)(row);
      return c.json({ ticket_field: out }, 201, { location: out.url });
    })
    .put('/ticket_fields/:id', async (c) => {
      const row = found(c.var.account.fields.get(idParam(c)));
      editField(c, row, await wrapped(c, 'ticket_field'));
      return c.json({ ticket_field: shape(c)(row) });
    })
    .delete('/ticket_fields/:id', (c) => {
      const row = found(c.var.account.fields.get(idParam(c)));
      if (!row.removable) throw recordInvalid({ base: 'A system field cannot be deleted' });
      removeField(c.var.account, row);
      return c.body(null, 204);
    })
    .get('/ticket_fields/:id/options', (c) => {
      const row = found(c.var.account.fields.get(idParam(c)));
      const path = `ticket_fields/${row.id}/options.json`;
      return c.json(
        page(c, path, 'custom_field_options', row.custom_field_options ?? [], (option) => option),
      );
    });
}

const shape = (c: Call) => linked(c.var.sim, c.var.account, 'ticket_fields');

function createField(c: Call, sent: Record<string, unknown>): FieldRow {
  const { account, sim, token } = c.var;
  if (typeof sent.title !== 'string' || sent.title === '')
    throw recordInvalid({ title: 'Title: cannot be blank' });
  const type = String(sent.type);
  if (!CUSTOM_FIELD_TYPES.has(type))
    throw recordInvalid({ type: `Type: ${type} is not a ticket field type` });
  const at = iso(sim.clock.now());
  const id = account.ids.next('api');
  const base = fieldRow({ id, type, title: sent.title, position: 9999, removable: true, at });
  const row: FieldRow = { ...base, creator_user_id: token.userId, creator_app_name: null };
  if (type === 'tagger' || type === 'multiselect') row.custom_field_options = [];
  editField(c, row, { regexp_for_validation: null, ...sent });
  account.fields.set(id, row);
  account.customFieldIds = [...account.customFieldIds, id];
  return row;
}

function editField(c: Call, row: FieldRow, sent: Record<string, unknown>): void {
  const { account, sim } = c.var;
  if (
    row.type === 'regexp' &&
    sent.regexp_for_validation !== undefined &&
    !isPattern(sent.regexp_for_validation)
  ) {
    throw recordInvalid({ regexp_for_validation: 'Regexp for validation: is not a regular expression' });
  }
  if (sent.custom_field_options !== undefined) takeOptions(sim, account, row, sent.custom_field_options);
  if (row.type === 'checkbox' && typeof sent.tag === 'string') takeTag(c, row, sent.tag);
  const edits = Object.fromEntries(
    EDITABLE.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  );
  Object.assign(row, edits, rawCopies(sent), { updated_at: iso(sim.clock.now()) });
}

function takeTag(c: Call, row: FieldRow, tag: string): void {
  const { account } = c.var;
  const owner = account.optionTags.get(tag);
  if (owner !== undefined && owner !== row.id)
    throw recordInvalid({ tag: `Tag: ${tag} is already used in another field` });
  freeOptions(account, row);
  account.optionTags.set(tag, row.id);
}

function rawCopies(sent: Record<string, unknown>): Record<string, unknown> {
  const names = ['title', 'description', 'title_in_portal'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (typeof sent[name] === 'string' ? [[`raw_${name}`, sent[name]]] : [])),
  );
}
