import { Hono } from 'hono';
import { iso } from '../state/clock.ts';
import { statusRow } from '../state/defaults.ts';
import type { StatusRow } from '../state/rows.ts';
import { type Call, type Env, found, idParam, wrapped } from './context.ts';
import { recordInvalid } from './errors.ts';
import { page } from './paging.ts';
import { rowsRoutes } from './rows-routes.ts';
import { toTrigger, toView } from './rule-rows.ts';
import { linked } from './wire.ts';

const CATEGORIES = ['new', 'open', 'pending', 'hold', 'solved'] as const;

/** Forms, brands, addresses, views and triggers, and the account's settings. */
export function setupRoutes(): Hono<Env> {
  return new Hono<Env>()
    .route(
      '/',
      rowsRoutes({
        plural: 'ticket_forms',
        singular: 'ticket_form',
        rows: (a) => a.forms,
        fresh: freshForm,
        needs: ['name'],
      }),
    )
    .route('/', rowsRoutes({ plural: 'brands', singular: 'brand', rows: (a) => a.brands }))
    .route(
      '/',
      rowsRoutes({
        plural: 'recipient_addresses',
        singular: 'recipient_address',
        rows: (a) => a.addresses,
        withoutUrl: true,
      }),
    )
    .route(
      '/',
      rowsRoutes({
        plural: 'views',
        singular: 'view',
        rows: (a) => a.views,
        fresh: freshRule,
        accept: toView,
        needs: ['title'],
      }),
    )
    .route(
      '/',
      rowsRoutes({
        plural: 'triggers',
        singular: 'trigger',
        rows: (a) => a.triggers,
        fresh: freshRule,
        accept: toTrigger,
        needs: ['title', 'actions'],
      }),
    )
    .get('/account/settings', (c) => c.json({ settings: withDefaultSettings(c) }));
}

const freshForm = () => ({
  end_user_visible: false,
  position: 1,
  ticket_field_ids: [],
  active: true,
  default: false,
  in_all_brands: true,
  restricted_brand_ids: [],
  agent_conditions: [],
  end_user_conditions: [],
});

const freshRule = () => ({ active: true, position: 0 });

function withDefaultSettings(c: Call) {
  const { account } = c.var;
  const [brand] = account.brands.keys();
  return {
    localization: { locale_ids: [1], time_zone: account.setup.zone, iana_time_zone: account.setup.zone },
    brands: { default_brand_id: brand, require_brand_on_new_tickets: false },
    active_features: {
      user_org_fields: true,
      ticket_forms: true,
      on_hold_status: true,
      light_agents: true,
      business_hours: true,
    },
    tickets: { custom_statuses_enabled: true, comments_public_by_default: true },
    limits: { attachment_size: 52_428_800 },
    api: { accepted_api_agreement: true, api_password_access: 'false', api_token_access: 'false' },
  };
}

/** Custom statuses, each of one category. https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/ */
export function statusRoutes(): Hono<Env> {
  const shape = (c: Call) => linked(c.var.sim, c.var.account, 'custom_statuses');
  return new Hono<Env>()
    .get('/custom_statuses', (c) => {
      const categories = c.req.query('status_categories')?.split(',');
      const rows = [...c.var.account.statuses.values()].filter(
        (row) => categories === undefined || categories.includes(row.status_category),
      );
      return c.json(page(c, 'custom_statuses.json', 'custom_statuses', rows, shape(c)));
    })
    .get('/custom_statuses/:id', (c) =>
      c.json({ custom_status: shape(c)(found(c.var.account.statuses.get(idParam(c)))) }),
    )
    .post('/custom_statuses', async (c) => {
      const { account, sim } = c.var;
      const sent = await wrapped(c, 'custom_status');
      const agent = String(sent.agent_label ?? '');
      if (agent === '') throw recordInvalid({ agent_label: 'Agent label: cannot be blank' });
      const row = statusRow({
        id: account.ids.next('api'),
        category: toCategory(sent.status_category),
        agent,
        customer: String(sent.end_user_label ?? agent),
        isDefault: false,
        at: iso(sim.clock.now()),
      });
      account.statuses.set(row.id, row);
      return c.json({ custom_status: shape(c)(row) }, 201);
    })
    .put('/custom_statuses/:id', async (c) => {
      const row = found(c.var.account.statuses.get(idParam(c)));
      const sent = await wrapped(c, 'custom_status');
      const { id: _id, status_category: _category, ...edits } = sent;
      Object.assign(row, edits, { updated_at: iso(c.var.sim.clock.now()) });
      return c.json({ custom_status: shape(c)(row) });
    });
}

function toCategory(sent: unknown): StatusRow['status_category'] {
  const category = CATEGORIES.find((name) => name === sent);
  if (category === undefined) throw recordInvalid({ status_category: 'Status category: is invalid' });
  return category;
}
