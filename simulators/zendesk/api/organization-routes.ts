import { Hono } from 'hono';
import { iso } from '../state/clock.ts';
import { fieldRow } from '../state/defaults.ts';
import { applyEntitlements } from '../state/entitlements.ts';
import type { FieldRow } from '../state/rows.ts';
import { takeOptions } from '../tickets/options.ts';
import { announceOrganization } from '../world-extras.ts';
import { type Call, type Env, found, idList, idParam, isRecord, wrapped } from './context.ts';
import { recordInvalid, tooManyValues } from './errors.ts';
import { page } from './paging.ts';
import { linked } from './wire.ts';

const MOST_IDS = 100;
const TYPES = new Set([
  'checkbox',
  'date',
  'decimal',
  'dropdown',
  'integer',
  'lookup',
  'multiselect',
  'regexp',
  'text',
  'textarea',
]);

/** Organizations and their own fields. https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/ */
export function organizationRoutes(): Hono<Env> {
  const shape = (c: Call) => linked(c.var.sim, c.var.account, 'organizations');
  return new Hono<Env>()
    .get('/organizations', (c) => {
      const rows = [...c.var.account.organizations.values()];
      return c.json(page(c, 'organizations.json', 'organizations', rows, shape(c)));
    })
    .get('/organizations/show_many', (c) => {
      const ids = idList(c.req.query('ids'));
      if (ids.length > MOST_IDS) throw tooManyValues(MOST_IDS);
      const rows = ids.flatMap((id) => c.var.account.organizations.get(id) ?? []);
      return c.json({
        organizations: rows.map(shape(c)),
        next_page: null,
        previous_page: null,
        count: rows.length,
      });
    })
    .get('/organizations/:id', (c) =>
      c.json({ organization: shape(c)(found(c.var.account.organizations.get(idParam(c)))) }),
    )
    .put('/organizations/:id', async (c) => {
      const row = found(c.var.account.organizations.get(idParam(c)));
      const sent = await wrapped(c, 'organization');
      if (typeof sent.name === 'string') row.name = sent.name;
      const before = { ...row.organization_fields };
      // Unknown keys are ignored, as the vendor does.
      for (const [key, value] of Object.entries(
        isRecord(sent.organization_fields) ? sent.organization_fields : {},
      )) {
        if (key in before) row.organization_fields[key] = value;
      }
      announceOrganization(c.var.sim, c.var.account, row.id, before);
      return c.json({ organization: shape(c)(row) });
    });
}

/** https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/ */
export function organizationFieldRoutes(): Hono<Env> {
  const shape = (c: Call) => linked(c.var.sim, c.var.account, 'organization_fields');
  return new Hono<Env>()
    .get('/organization_fields', (c) => {
      const rows = [...c.var.account.organizationFields.values()];
      return c.json(page(c, 'organization_fields.json', 'organization_fields', rows, shape(c)));
    })
    .get('/organization_fields/:id', (c) =>
      c.json({ organization_field: shape(c)(found(c.var.account.organizationFields.get(idParam(c)))) }),
    )
    .post('/organization_fields', async (c) => {
      const row = createField(c, await wrapped(c, 'organization_field'));
      applyEntitlements(c.var.account);
      return c.json({ organization_field: shape(c)(row) }, 201);
    })
    .put('/organization_fields/:id', async (c) => {
      const { account, sim } = c.var;
      const row = found(account.organizationFields.get(idParam(c)));
      const sent = await wrapped(c, 'organization_field');
      if (sent.custom_field_options !== undefined) takeOptions(sim, account, row, sent.custom_field_options);
      if (typeof sent.title === 'string') row.title = sent.title;
      if (typeof sent.active === 'boolean') row.active = sent.active;
      applyEntitlements(account);
      return c.json({ organization_field: shape(c)(row) });
    });
}

function createField(c: Call, sent: Record<string, unknown>): FieldRow {
  const { account, sim } = c.var;
  const { key, title } = sent;
  const type = String(sent.type);
  if (typeof title !== 'string' || title === '') throw recordInvalid({ title: 'Title: cannot be blank' });
  if (typeof key !== 'string' || !/^\w+$/.test(key)) throw recordInvalid({ key: 'Key: is invalid' });
  if (!TYPES.has(type)) throw recordInvalid({ type: `Type: ${type} is not a field type` });
  const taken = [...account.organizationFields.values()].some((row) => row.key === key);
  if (taken) throw recordInvalid({ key: `Key: ${key} has already been taken` });
  const id = account.ids.next('api');
  const at = iso(sim.clock.now());
  const row: FieldRow = { ...fieldRow({ id, type, title, position: 9999, removable: true, at }), key };
  if (typeof sent.regexp_for_validation === 'string') row.regexp_for_validation = sent.regexp_for_validation;
  if (sent.custom_field_options !== undefined) takeOptions(sim, account, row, sent.custom_field_options);
  account.organizationFields.set(id, row);
  for (const organization of account.organizations.values()) organization.organization_fields[key] ??= null;
  return row;
}
