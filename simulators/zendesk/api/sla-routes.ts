import { Hono } from 'hono';
import { toLink } from '../sim.ts';
import { nativeView } from '../sla/metrics.ts';
import { readZone } from '../sla/zones.ts';
import type { Ticket } from '../state/account.ts';
import { iso, seconds } from '../state/clock.ts';
import type { PlainRow } from '../state/rows.ts';
import { type Call, type Env, found, idParam, includes, wrapped } from './context.ts';
import { startTime } from './incremental.ts';
import { rowsRoutes } from './rows-routes.ts';

const LARGEST_PAGE = 1000;

/** SLA policies, schedules and metric events. https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/ */
export function slaRoutes(): Hono<Env> {
  return new Hono<Env>()
    .route(
      '/',
      rowsRoutes({
        plural: 'sla_policies',
        singular: 'sla_policy',
        path: 'slas/policies',
        rows: (account) => account.slaPolicies,
        fresh: (account) => ({
          description: '',
          position: account.slaPolicies.size + 1,
          filter: { all: [], any: [] },
        }),
        needs: ['title', 'policy_metrics'],
      }),
    )
    .route(
      '/',
      rowsRoutes({
        plural: 'group_sla_policies',
        singular: 'group_sla_policy',
        path: 'group_slas/policies',
        rows: (account) => account.groupSlaPolicies,
        fresh: (account) => ({
          description: '',
          position: account.groupSlaPolicies.size + 1,
          filter: { all: [] },
        }),
        needs: ['title', 'policy_metrics'],
      }),
    )
    .route('/', holidayRoutes())
    .route(
      '/',
      rowsRoutes({
        plural: 'schedules',
        singular: 'schedule',
        path: 'business_hours/schedules',
        rows: (account) => account.schedules,
        withoutUrl: true,
        fresh: () => ({ intervals: [] }),
        accept: (_account, sent) => {
          readZone(String(sent.time_zone));
          return sent;
        },
        needs: ['name', 'time_zone'],
      }),
    )
    .get('/incremental/ticket_metric_events', metricEvents);
}

function holidayRoutes(): Hono<Env> {
  const base = '/business_hours/schedules/:id/holidays';
  const toRows = (c: Call): Map<number, PlainRow> => {
    const schedule = Number(found(c.var.account.schedules.get(idParam(c))).id);
    const rows = c.var.account.holidays.get(schedule) ?? new Map<number, PlainRow>();
    c.var.account.holidays.set(schedule, rows);
    return rows;
  };
  return new Hono<Env>()
    .get(base, (c) => c.json({ holidays: [...toRows(c).values()] }))
    .get(`${base}/:holiday`, (c) => c.json({ holiday: found(toRows(c).get(idParam(c, 'holiday'))) }))
    .post(base, async (c) => {
      const sent = await wrapped(c, 'holiday');
      const id = c.var.account.ids.next('api');
      const row: PlainRow = { id, name: sent.name, start_date: sent.start_date, end_date: sent.end_date };
      toRows(c).set(id, row);
      return c.json({ holiday: row }, 201);
    })
    .delete(`${base}/:holiday`, (c) => {
      const rows = toRows(c);
      rows.delete(Number(found(rows.get(idParam(c, 'holiday'))).id));
      return c.body(null, 204);
    });
}

/** All tickets' metric events since; whole seconds, as every export by time. */
function metricEvents(c: Call) {
  const { account, sim } = c.var;
  const from = startTime(c);
  const until = seconds(sim.clock.now()) - 60;
  const toSecond = (event: { time: string }) => Date.parse(event.time) / 1000;
  const all = account.ticketList
    .filter((ticket) => c.req.query('exclude_deleted') !== 'true' || ticket.deleted === null)
    .flatMap((ticket) => nativeView(account, ticket).events)
    .filter((event) => toSecond(event) >= from && toSecond(event) < until)
    .sort((a, b) => toSecond(a) - toSecond(b) || a.id - b.id);
  const cut = all[LARGEST_PAGE - 1];
  const shown = cut === undefined ? all : all.filter((event) => toSecond(event) <= toSecond(cut));
  const last = shown.at(-1);
  const more = shown.length < all.length;
  const end = last === undefined ? from : more && toSecond(last) === from ? from + 1 : toSecond(last);
  return c.json({
    ticket_metric_events: shown,
    count: shown.length,
    end_of_stream: !more,
    end_time: end,
    next_page: `${toLink(sim, account, 'incremental/ticket_metric_events.json')}?start_time=${end}`,
  });
}

/** `include=metric_events,slas` of one ticket, as members of the ticket. */
export function metricsSideload(c: Call, ticket: Ticket): Record<string, unknown> {
  const wanted = includes(c);
  if (!wanted.has('metric_events') && !wanted.has('slas')) return {};
  const { account, sim } = c.var;
  const now = sim.clock.now();
  const view = nativeView(account, ticket);
  const answer: Record<string, unknown> = {};
  if (wanted.has('metric_events')) {
    const past = view.events.filter((event) => Date.parse(event.time) <= now);
    answer.metric_events = Object.fromEntries(
      view.clocks.map(({ metric }) => [metric, past.filter((event) => event.metric === metric)]),
    );
  }
  if (wanted.has('slas')) {
    const policyMetrics = view.clocks
      .filter((clock) => clock.target !== null && clock.state !== 'idle')
      .map((clock) => ({
        metric: clock.metric === 'reply_time' && clock.instance > 1 ? 'next_reply_time' : clock.slaMetric,
        stage: clock.state === 'fulfilled' ? 'achieved' : clock.state,
        breach_at: clock.breachAt === null ? null : iso(clock.breachAt),
        ...(clock.breachAt === null ? {} : { minutes: Math.round((clock.breachAt - now) / 60_000) }),
      }));
    answer.slas = { policy_metrics: policyMetrics };
  }
  return answer;
}
