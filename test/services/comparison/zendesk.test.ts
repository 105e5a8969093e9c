import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmSimulator, WorldAction } from '../../../simulators/world.ts';
import { createZendeskSimulator } from '../../../simulators/zendesk/index.ts';
import type { NativeRow } from '../../../src/comparison/compare.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import { auditEvent, nativeSla } from '../../../src/db/schema/index.ts';
import { importDraft } from '../../../src/services/accounts/import-draft.ts';
import { changeSettings } from '../../../src/services/accounts/settings.ts';
import { refreshNative, refreshOutdatedNative } from '../../../src/services/comparison/refresh.ts';
import { summariseNative } from '../../../src/services/comparison/summary.ts';
import { loadNativeView } from '../../../src/services/comparison/view.ts';
import { findDraft, listDrafts, openDraft, UnknownDraft } from '../../../src/services/rules-store/drafts.ts';
import { explainTicket } from '../../../src/services/tickets/explain.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const BASE = 'http://zendesk.test';
const ACCOUNT = 'zendesk-acme';
const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Minutes since Sunday 00:00, Monday to Friday. */
const week = (from: number, to: number) =>
  [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1440 + from * 60, end_time: day * 1440 + to * 60 }));

type Step = { readonly after: number } & Record<string, unknown>;
const CUSTOMER = { kind: 'customer', key: 'globex' };
const REP = { kind: 'rep', key: 'ana' };

/** The real adapter, database and engine over a simulated Zendesk that runs SLA policies of its own. */
onEachDatabase((database) => {
  let sim: CrmSimulator;
  let running: Running;
  let now = T0;
  let calls: string[] = [];
  let schedule = 0;
  let emptyAtSetUp: readonly unknown[] = [];
  let made = 0;

  beforeAll(async () => {
    sim = createZendeskSimulator({
      clientId: 'zdg-pontual',
      clientSecret: 'secret',
      baseUrl: BASE,
      seed: 3,
      accountLimit: null,
    });
    sim.setNow(T0);
    sim.addAccount('acme', {
      seed: 3,
      zone: 'UTC',
      teams: [{ key: 'first', name: 'First line' }],
      reps: [{ key: 'ana', name: 'Ana', email: 'ana@acme.example', team: 'first' }],
      inboxes: [{ key: 'help', name: 'Help', address: 'help@acme.example' }],
      customers: [{ key: 'globex', name: 'Globex', entitlement: null }],
    });
    const settings = {
      ZENDESK_CLIENT_ID: 'zdg-pontual',
      ZENDESK_CLIENT_SECRET: 'secret',
      ZENDESK_API_URL: `${BASE}/{subdomain}`,
    };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      calls.push(`${request.method} ${pathname}${search}`);
      return sim.fetch(request);
    };
    running = await startRunning(database(), [zendesk], T0, { fetch, settings });
    await install();
    // Setting up imports what is there: of this account nothing yet.
    emptyAtSetUp = await listDrafts(running.services, ACCOUNT);
    schedule = await configure();
  });
  afterAll(() => running.stop());

  async function consent(location: string): Promise<string> {
    const url = new URL(location);
    const form = new URLSearchParams([...url.searchParams, ['decision', 'approve']]);
    const answer = await sim.fetch(
      new Request(`${url.origin}${url.pathname}`, { method: 'POST', body: form }),
    );
    return answer.headers.get('location') ?? '';
  }

  async function install(): Promise<void> {
    await installInBrowser(running.app, '/install/zendesk?subdomain=acme', (url) => consent(url.href));
    await running.settle();
  }

  /** What an admin of that Zendesk sets up by hand. */
  async function admin(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    const redirect = 'http://admin.test/';
    const requested = new URLSearchParams({
      response_type: 'code',
      client_id: 'zdg-pontual',
      redirect_uri: redirect,
      scope: 'read write',
      state: 's',
    });
    const code = new URL(
      await consent(`${BASE}/acme/oauth/authorizations/new?${requested}`),
    ).searchParams.get('code');
    const json = { 'content-type': 'application/json' };
    const grant = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      client_id: 'zdg-pontual',
    };
    const got = await sim.fetch(
      new Request(`${BASE}/acme/oauth/tokens`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ ...grant, client_secret: 'secret' }),
      }),
    );
    const { access_token: token } = (await got.json()) as { access_token: string };
    const headers = { ...json, authorization: `Bearer ${token}` };
    const answer = await sim.fetch(
      new Request(`${BASE}/acme/api/v2/${path}`, { method, headers, body: JSON.stringify(body) }),
    );
    expect([path, answer.status]).toEqual([path, method === 'POST' ? 201 : 200]);
    return (await answer.json()) as Record<string, unknown>;
  }

  async function configure(): Promise<number> {
    const made = await admin('POST', 'business_hours/schedules', {
      schedule: { name: 'Office', time_zone: 'London', intervals: week(9, 17) },
    });
    const target = (metric: string, priority: string, minutes: number, business_hours = false) => ({
      metric,
      priority,
      target: minutes,
      business_hours,
    });
    await admin('POST', 'slas/policies', {
      sla_policy: {
        title: 'Standard',
        position: 1,
        filter: { all: [], any: [] },
        policy_metrics: [
          target('first_reply_time', 'normal', 120),
          target('first_reply_time', 'urgent', 30),
          target('next_reply_time', 'normal', 120),
          target('requester_wait_time', 'normal', 600, true),
          target('agent_work_time', 'normal', 480),
          target('total_resolution_time', 'normal', 1440),
          target('total_resolution_time', 'urgent', 240),
          target('periodic_update_time', 'normal', 180),
        ],
      },
    });
    return Number((made.schedule as { id: number }).id);
  }

  /** Plays a ticket's life, minutes after its creation, and has it read. */
  async function life(steps: readonly Step[], create: Record<string, unknown> = {}): Promise<string> {
    made += 1;
    const ticket = `t${made}`;
    const start = now + MINUTE;
    const play = (at: number, action: Record<string, unknown>) => {
      sim.setNow(at);
      // The steps of these tests are whole world actions but for the ticket and the instant.
      sim.act('acme', { by: CUSTOMER, ...action, ticket, at } as unknown as WorldAction);
    };
    play(start, {
      do: 'create',
      subject: ticket,
      customer: 'globex',
      inbox: 'help',
      channel: 'email',
      priority: 'normal',
      rep: null,
      withMessage: true,
      ...create,
    });
    for (const { after, ...step } of steps) play(start + after * MINUTE, step);
    now = start + Math.max(0, ...steps.map(({ after }) => after)) * MINUTE;
    await caughtUp();
    return sim.ticketId('acme', ticket) ?? '';
  }

  /** Later than the export's withheld minute and the next catch-up. */
  async function caughtUp(ms = 12 * MINUTE): Promise<void> {
    for (let left = ms; left > 0; left -= 6 * MINUTE) {
      now += Math.min(left, 6 * MINUTE);
      sim.setNow(now);
      await running.settle(now);
    }
  }

  async function goTo(instant: string): Promise<void> {
    now = Date.parse(instant);
    sim.setNow(now);
    await running.settle(now);
  }

  async function toRows(id: string): Promise<ReadonlyMap<string | null, NativeRow>> {
    expect(await refreshNative(running.services, ACCOUNT, [id])).toBe(true);
    const { rows } = await loadNativeView(running.services, ACCOUNT, id);
    return new Map(rows.map((row) => [row.ours, row]));
  }

  /** Under the imported policy: the causes by metric; agreement is an empty list. */
  async function toCauses(id: string): Promise<Record<string, readonly string[]>> {
    const rows = await toRows(id);
    return Object.fromEntries(
      [...rows].map(([metric, row]) => [metric, row.imported?.causes.map(({ code }) => code) ?? ['none']]),
    );
  }

  const reply = (after: number): Step => ({ after, by: REP, do: 'reply', visibility: 'public' });
  const ask = (after: number): Step => ({ after, by: CUSTOMER, do: 'reply', visibility: 'public' });
  const status = (after: number, category: string): Step => ({
    after,
    by: REP,
    do: 'status',
    status: category,
  });

  describe('importing Zendesk’s own rules', () => {
    it('keeps them as a draft, audited, once for the same content; nothing to import leaves none', async () => {
      expect(emptyAtSetUp).toEqual([]);
      const first = await importDraft(running.services, ACCOUNT, 'ana@acme.example');
      const again = await importDraft(running.services, ACCOUNT, 'ana@acme.example');
      expect(again).toEqual(first);
      const drafts = await listDrafts(running.services, ACCOUNT);
      expect(drafts).toEqual([first]);
      const audited = await database().tenant(ACCOUNT, (tx) =>
        tx
          .select()
          .from(auditEvent)
          .where(and(eq(auditEvent.accountId, ACCOUNT), eq(auditEvent.what, 'rules imported as a draft'))),
      );
      expect(audited.map(({ actor, detail }) => [actor, detail.draft])).toEqual([
        ['ana@acme.example', first?.id],
      ]);
    });

    it('opens a draft ready to judge by, and says which one is unknown', async () => {
      const draft = (await listDrafts(running.services, ACCOUNT)).at(-1);
      const opened = await openDraft(running.services, ACCOUNT, draft?.id ?? '');
      expect(opened.ruleSet.policies.map(({ name }) => name)).toEqual(['Standard']);
      expect(Object.keys(opened.ruleSet.calendars)).toEqual(['office']);
      await expect(findDraft(running.services, ACCOUNT, 'nope')).rejects.toThrow(UnknownDraft);
    });

    it('the rules in force stay what they were', async () => {
      const { evaluation } = await explainTicket(running.services, ACCOUNT, await life([]));
      expect(evaluation.policy).toBe('default');
    });
  });

  describe('our engine under Zendesk’s policy, held against Zendesk’s figures', () => {
    it('Z-1 Z-2 a reply and a next question: every metric agrees, with due and target', async () => {
      const id = await life([reply(20), ask(30)]);
      const rows = await toRows(id);
      expect([...rows.values()].map(({ metric, imported }) => [metric, imported?.causes])).toEqual(
        [...rows.values()].map(({ metric }) => [metric, []]),
      );
      expect([...rows.keys()].sort()).toEqual([
        'agent_work',
        'first_reply',
        'next_reply',
        'periodic_update',
        'requester_wait',
        'resolution',
      ]);
      expect(rows.get('next_reply')?.native?.targetMs).toBe(2 * HOUR);
    });

    it('the account’s own rules are held against the same figures: the targets differ', async () => {
      const rows = await toRows(await life([]));
      const { account } = rows.get('first_reply') ?? {};
      expect(account?.agrees).toBe(false);
      expect(account?.causes.map(({ code }) => code)).toContain('different_target');
    });

    it('Z-5 Z-6 pending: paused alike, and alike afterwards', async () => {
      expect(await toCauses(await life([reply(10), status(10, 'pending')]))).toMatchObject({
        agent_work: [],
        requester_wait: [],
        resolution: [],
      });
      const back = await life([reply(10), status(10, 'pending'), status(70, 'open')]);
      expect(await toCauses(back)).toMatchObject({ agent_work: [], requester_wait: [], resolution: [] });
    });

    it('a breach by time alone: both overdue, recorded at the same instant', async () => {
      const id = await life([{ ...status(150, 'open') }]);
      const row = (await toRows(id)).get('first_reply');
      expect(row?.native).toMatchObject({ state: 'overdue' });
      expect(row?.imported).toMatchObject({ agrees: true });
    });

    it('D6 reopened: reopen_restarts, as this Zendesk begins a new round', async () => {
      const id = await life([reply(10), status(20, 'solved'), status(95, 'open')]);
      expect((await toCauses(id)).resolution).toEqual(['reopen_restarts']);
    });

    it('Z-15 solved without a reply: solve_meets, as this Zendesk counts the solving', async () => {
      const id = await life([status(25, 'solved')]);
      expect((await toCauses(id)).first_reply).toEqual(['solve_meets']);
    });

    it('Z-11 Z-12 priority raised behind the clock: the due agrees, the breach is dated back', async () => {
      const id = await life([{ after: 60, by: REP, do: 'priority', priority: 'urgent' }]);
      const row = (await toRows(id)).get('first_reply');
      expect(row?.imported?.clock?.dueAt).toBe(row?.native?.dueAt);
      expect(row?.imported?.causes.map(({ code }) => code)).toEqual(['breach_backdated']);
      expect(row?.imported?.causes[0]?.at).toBe(row?.imported?.clock?.missedAt);
    });

    it('Z-8 without a priority Zendesk has no target: ours says no_priority', async () => {
      const id = await life([], { priority: null });
      const rows = await toRows(id);
      expect(rows.get('first_reply')?.native).toBeNull();
      expect(rows.get('first_reply')?.account.causes).toEqual([{ code: 'no_priority' }]);
    });

    it('Z-19 D13 the schedule is edited: last_schedule_whole_time', async () => {
      await goTo('2026-03-10T09:00:00Z');
      const started = await life([]);
      const before = (await toRows(started)).get('requester_wait');
      expect(before?.imported?.agrees).toBe(true);
      await caughtUp(2 * HOUR);
      const office = { schedule: { intervals: week(12, 17) } };
      await admin('PUT', `business_hours/schedules/${schedule}`, office);
      await importDraft(running.services, ACCOUNT, 'ana@acme.example');
      const row = (await toRows(started)).get('requester_wait');
      expect(row?.imported?.causes.map(({ code }) => code)).toEqual(['last_schedule_whole_time']);
      expect(row?.imported?.causes[0]?.native).toBe('office');
      expect(await listDrafts(running.services, ACCOUNT)).toHaveLength(2);
    });
  });

  describe('how figures are read', () => {
    it('a look at a ticket asks for its figures and does not wait for them', async () => {
      const id = await life([]);
      await database().tenant(ACCOUNT, (tx) =>
        tx.delete(nativeSla).where(and(eq(nativeSla.accountId, ACCOUNT), eq(nativeSla.ticketId, id))),
      );
      calls = [];
      const seen = await loadNativeView(running.services, ACCOUNT, id);
      expect([seen.readAt, seen.isStale, seen.rows]).toEqual([null, true, []]);
      await expect
        .poll(async () => (await loadNativeView(running.services, ACCOUNT, id)).readAt)
        .not.toBeNull();
      expect(calls.filter((call) => call.includes(`/tickets/${id}?include=`))).toHaveLength(1);
    });

    it('a ticket that has not changed since is not read again, however often it is looked at', async () => {
      const id = await life([]);
      await refreshNative(running.services, ACCOUNT, [id]);
      await refreshOutdatedNative(running.services, ACCOUNT);
      calls = [];
      for (let looks = 0; looks < 3; looks += 1) await loadNativeView(running.services, ACCOUNT, id);
      await refreshOutdatedNative(running.services, ACCOUNT);
      expect(calls.filter((call) => call.includes(`/tickets/${id}?include=`))).toEqual([]);
    });

    it('one call a ticket is spent on no more than five tickets a run', async () => {
      for (let count = 0; count < 7; count += 1) await life([]);
      await database().tenant(ACCOUNT, (tx) => tx.delete(nativeSla).where(eq(nativeSla.accountId, ACCOUNT)));
      calls = [];
      await refreshOutdatedNative(running.services, ACCOUNT);
      expect(calls.filter((call) => call.includes('include=')).length).toBe(5);
    });

    it('an account that does not compare spends no call and shows nothing', async () => {
      const id = await life([]);
      await changeSettings(running.services, ACCOUNT, { settings: { compareNative: false } }, 'ana');
      calls = [];
      expect(await refreshNative(running.services, ACCOUNT, [id])).toBe(false);
      await refreshOutdatedNative(running.services, ACCOUNT);
      expect(await loadNativeView(running.services, ACCOUNT, id)).toMatchObject({
        readAt: null,
        rows: [],
        isStale: false,
      });
      expect(calls).toEqual([]);
      await changeSettings(running.services, ACCOUNT, { settings: { compareNative: true } }, 'ana');
    });

    it('a ticket that nobody knows has no rows', async () => {
      expect(await loadNativeView(running.services, ACCOUNT, 'nope')).toMatchObject({
        isKnown: false,
        rows: [],
      });
    });
  });

  it('the summary counts what agrees and names causes with examples', async () => {
    const reopened = await life([reply(10), status(20, 'solved'), status(95, 'open')]);
    await refreshNative(running.services, ACCOUNT, [reopened]);
    const summary = await summariseNative(running.services, ACCOUNT, 100);
    const { imported, account } = summary;
    expect(summary.tickets).toBeGreaterThan(3);
    expect(imported?.agree).toBeGreaterThan(0);
    expect(imported?.causes.find(({ code }) => code === 'reopen_restarts')?.examples).toContainEqual({
      ticket: reopened,
      metric: 'resolution',
    });
    expect(account.agree).toBeLessThan(account.figures);
  });

  it('names a filter on a field that Zendesk does not have any more', async () => {
    await admin('POST', 'slas/policies', {
      sla_policy: {
        title: 'By plan',
        position: 9,
        filter: { all: [{ field: 'custom_fields_987654', operator: 'is', value: 'gold' }], any: [] },
        policy_metrics: [
          { metric: 'first_reply_time', priority: 'normal', target: 5, business_hours: false },
        ],
      },
    });
    const draft = await importDraft(running.services, ACCOUNT, 'ana@acme.example');
    expect(draft?.notes.join()).toContain('the CRM has no ticket field "custom_field_987654"');
  });
});
