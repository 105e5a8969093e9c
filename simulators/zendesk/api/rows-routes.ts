import { Hono } from 'hono';
import type { Account } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import type { PlainRow } from '../state/rows.ts';
import { type Call, type Env, found, idList, idParam, wrapped } from './context.ts';
import { recordInvalid } from './errors.ts';
import { page } from './paging.ts';
import { linked } from './wire.ts';

export interface RowRoutes {
  /** `ticket_forms`. */
  readonly plural: string;
  /** `ticket_form`. */
  readonly singular: string;
  readonly path?: string;
  rows(account: Account): Map<number, PlainRow>;
  /** What a new row has besides what was sent. Absent: rows are read only. */
  readonly fresh?: (account: Account) => Readonly<Record<string, unknown>>;
  /** What is kept of what was sent; refuses what the vendor would. Absent: all of it, as it came. */
  readonly accept?: (account: Account, sent: Record<string, unknown>) => Record<string, unknown>;
  /** The vendor gives these rows no address of their own. */
  readonly withoutUrl?: boolean;
  /** Members that must be there on creation. */
  readonly needs?: readonly string[];
}

/** List, show, create, edit and delete rows that no rule looks into. */
export function rowsRoutes(of: RowRoutes): Hono<Env> {
  const path = of.path ?? of.plural;
  const shape = toShape(of, path);
  const routes = new Hono<Env>()
    .get(`/${path}`, (c) =>
      c.json(page(c, `${path}.json`, of.plural, [...of.rows(c.var.account).values()], shape(c))),
    )
    .get(`/${path}/show_many`, (c) => {
      const rows = idList(c.req.query('ids')).flatMap((id) => of.rows(c.var.account).get(id) ?? []);
      return c.json({
        [of.plural]: rows.map(shape(c)),
        next_page: null,
        previous_page: null,
        count: rows.length,
      });
    })
    .get(`/${path}/:id`, (c) =>
      c.json({ [of.singular]: shape(c)(found(of.rows(c.var.account).get(idParam(c)))) }),
    );
  return of.fresh === undefined ? routes : writable(routes, of, of.fresh);
}

function toShape(of: RowRoutes, path: string) {
  return (c: Call) =>
    of.withoutUrl === true ? (row: PlainRow) => row : linked(c.var.sim, c.var.account, path);
}

function writable(routes: Hono<Env>, of: RowRoutes, fresh: NonNullable<RowRoutes['fresh']>): Hono<Env> {
  const path = of.path ?? of.plural;
  const shape = toShape(of, path);
  return routes
    .post(`/${path}`, async (c) => {
      const sent = await wrapped(c, of.singular);
      for (const name of of.needs ?? []) {
        if (sent[name] === undefined || sent[name] === '')
          throw recordInvalid({ [name]: `${name}: cannot be blank` });
      }
      const { account, sim } = c.var;
      const at = iso(sim.clock.now());
      const id = account.ids.next('api');
      const retained = of.accept?.(account, sent) ?? sent;
      const row: PlainRow = { ...fresh(account), ...retained, id, created_at: at, updated_at: at };
      of.rows(account).set(id, row);
      return c.json({ [of.singular]: shape(c)(row) }, 201);
    })
    .put(`/${path}/:id`, async (c) => {
      const { account, sim } = c.var;
      const row = found(of.rows(account).get(idParam(c)));
      const next = {
        ...row,
        ...(await wrapped(c, of.singular)),
        id: row.id,
        updated_at: iso(sim.clock.now()),
      };
      of.rows(account).set(Number(row.id), next);
      return c.json({ [of.singular]: shape(c)(next) });
    })
    .delete(`/${path}/:id`, (c) => {
      const rows = of.rows(c.var.account);
      rows.delete(Number(found(rows.get(idParam(c))).id));
      return c.body(null, 204);
    });
}
