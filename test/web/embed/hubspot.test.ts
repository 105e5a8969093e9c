import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, auditEvent, ticketEvent } from '../../../src/db/schema/index.ts';
import type { TicketCard } from '../../../src/domain/embed/card.ts';
import type { Overview } from '../../../src/domain/embed/overview.ts';
import type { SettingsView } from '../../../src/domain/embed/settings.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, HOUR, installedHubspot, PORTAL, T0 } from './installed-hubspot.ts';

onEachDatabase((database) => {
  let world: Awaited<ReturnType<typeof installedHubspot>>;
  const card = async (lang = 'en', email = 'ana@example.com') => {
    const answer = await world.call('GET', `${api}/tickets/${world.ticket()}/card?lang=${lang}`, undefined, {
      email,
    });
    expect(answer.status).toBe(200);
    return answer.body as unknown as TicketCard;
  };
  const settings = async () => (await world.call('GET', `${api}/settings`)).body as unknown as SettingsView;
  const api = '/embed/hubspot/api';

  beforeAll(async () => {
    world = await installedHubspot(database());
  });
  afterAll(() => world.running.stop());

  describe('who calls', () => {
    const path = () => `${api}/tickets/${world.ticket()}/card`;

    it('an unsigned call, a wrong secret and a stale signature are refused with a code and a sentence', async () => {
      const bare = await world.running.app.request(path());
      expect([bare.status, await bare.json()]).toMatchObject([401, { code: 'unauthenticated' }]);
      const forged = await world.call('GET', path(), undefined, { secret: 'guess' });
      expect([forged.status, forged.body]).toMatchObject([401, { code: 'unauthenticated' }]);
      const stale = await world.call('GET', path(), undefined, { at: T0 - HOUR });
      expect([stale.status, stale.body]).toMatchObject([401, { code: 'unauthenticated' }]);
    });

    it('the account is the signed one: another portal sees nothing of ours, whatever ticket it names', async () => {
      const foreign = await world.call('GET', path(), undefined, { portal: '999' });
      expect([foreign.status, foreign.body]).toMatchObject([404, { type: '/problems/not_installed' }]);
    });
  });

  describe('the card', () => {
    it('shows what is due and why, with segments that sum to the elapsed time', async () => {
      const shown = await card();
      expect(shown).toMatchObject({
        state: 'ready',
        zone: 'America/Sao_Paulo',
        badge: 'active',
        badgeText: 'Active',
        ticket: { subject: 'Sem acesso', customer: 'Acme Ltda', tier: { name: 'Premium' } },
        entitlement: { tier: 'premium', tierText: 'Premium', start: T0 - HOUR },
        mayAct: true,
      });
      const next = shown.clocks.find(({ key }) => key === shown.nextKey);
      expect(next).toMatchObject({
        metric: 'first_reply',
        dueAt: T0 + HOUR / 4,
        isOpen: true,
        tierText: 'Premium',
      });
      expect(next?.workingSpans).toEqual([[shown.at, T0 + HOUR / 4]]);
      expect(next?.whyText.join(' ')).toContain('15\u00a0min');
      expect(next?.stopsText).toContain('A public reply to the customer fulfils it.');
      for (const clock of shown.clocks) {
        const counted = clock.segments.reduce((sum, { countedMs }) => sum + countedMs, 0);
        expect([clock.key, counted]).toEqual([clock.key, clock.elapsedMs]);
      }
    });

    it.each([
      ['pt-BR', 'pt-BR', 'Em andamento'],
      ['pt_br', 'pt-BR', 'Em andamento'],
      ['es-419', 'es', 'En curso'],
      ['de', 'en', 'Active'],
    ])('is worded for a locale written %s', async (lang, language, badgeText) => {
      expect(await card(lang)).toMatchObject({ language, badgeText });
    });

    it('a ticket not known yet is said to be on its way, and is read', async () => {
      world.act({
        ticket: 'unheard',
        do: 'create',
        subject: 'Novo',
        customer: 'acme',
        inbox: 'help',
        channel: 'email',
        priority: 'low',
        rep: null,
        withMessage: true,
      });
      const id = world.simulator.ticketId(PORTAL, 'unheard');
      const first = await world.call('GET', `${api}/tickets/${id}/card`);
      expect(first.body).toMatchObject({ state: 'reading', ticket: null, clocks: [] });
      await world.running.settle();
      const then = await world.call('GET', `${api}/tickets/${id}/card`);
      expect(then.body).toMatchObject({ state: 'ready', ticket: { subject: 'Novo' } });
    });
  });

  describe('acts', () => {
    it('an excuse is audited, acts once per requestId, sets the miss aside and is written back', async () => {
      await world.running.settle(T0 + HOUR);
      expect((await card()).badge).toBe('overdue');
      const body = { clock: 'service/first_reply/1', reason: 'Carrier outage', requestId: 'r-1' };
      const path = `${api}/tickets/${world.ticket()}/excuse`;
      const answer = await world.call('POST', path, body);
      expect(answer.status).toBe(200);
      const excused = (answer.body as unknown as TicketCard).clocks.find(({ key }) => key === body.clock);
      expect(excused).toMatchObject({
        state: 'excused',
        canExcuse: false,
        excuse: { reason: 'Carrier outage', by: 'ana@example.com' },
      });
      expect((await world.call('POST', path, body)).status).toBe(200);
      const rows = await database().tenant(ACCOUNT, (tx) =>
        tx
          .select()
          .from(ticketEvent)
          .where(and(eq(ticketEvent.accountId, ACCOUNT), eq(ticketEvent.type, 'excused'))),
      );
      expect(rows).toHaveLength(1);
      const audit = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(auditEvent).where(eq(auditEvent.what, 'ticket excuse')),
      );
      expect(audit).toMatchObject([{ actor: 'ana@example.com', detail: { reason: 'Carrier outage' } }]);
      await world.running.settle();
      expect((await card()).clocks.find(({ key }) => key === body.clock)?.state).toBe('excused');
    });

    it('what cannot be done is refused by name: no reason, no such clock, twice, an unknown tier', async () => {
      const at = `${api}/tickets/${world.ticket()}`;
      const requested = { clock: 'service/first_reply/1', reason: 'x', requestId: 'r-2' };
      const cases: readonly [string, unknown, RegExp][] = [
        ['excuse', { ...requested, reason: '  ' }, /^"reason: .*say why/],
        ['excuse', { ...requested, clock: 'service/nothing/1' }, /no clock .{1,2}service\/nothing\/1/],
        ['excuse', requested, /cannot be excused/],
        ['excuse', null, /^"body: /],
        ['withdraw-excuse', { ...requested, reason: '' }, /^"reason: .*say why/],
        ['withdraw-excuse', { ...requested, clock: 'service/resolution/1' }, /is not excused/],
        ['pause', { reason: ' ', requestId: 'r-8' }, /^"reason: /],
        ['resume', { requestId: 'r-8' }, /^"reason: /],
        ['tier', { key: null, requestId: 'r-8' }, /^"reason: /],
        ['policy', { key: 'default', reason: '', requestId: 'r-8' }, /^"reason: /],
        [
          'tier',
          { key: 'gold', reason: 'x', requestId: 'r-3' },
          /There is no tier .{1,3}gold.{1,3} Known: standard, premium/,
        ],
        ['policy', { key: 7, reason: 'x', requestId: 'r-4' }, /^"key: /],
      ];
      for (const [action, body, message] of cases) {
        const answer = await world.call('POST', `${at}/${action}`, body);
        expect([action, answer.status, answer.body]).toMatchObject([action, 400, { code: 'invalid' }]);
        expect(JSON.stringify(answer.body.error)).toMatch(message);
      }
    });

    it('a pinned tier changes the target from now on, a pinned pause stops the clock until it is lifted', async () => {
      const at = `${api}/tickets/${world.ticket()}`;
      const open = (shown: TicketCard) => shown.clocks.find(({ metric }) => metric === 'resolution');
      const before = open(await card());
      const pinned = await world.call('POST', `${at}/tier`, {
        key: 'standard',
        reason: 'Asked for it',
        requestId: 'r-5',
      });
      expect(open(pinned.body as unknown as TicketCard)?.targetMs).toBeGreaterThan(before?.targetMs ?? 0);
      const paused = await world.call('POST', `${at}/pause`, {
        reason: 'Waiting for parts',
        requestId: 'r-6',
      });
      expect(paused.body).toMatchObject({ pinnedPause: 'Waiting for parts' });
      expect(open(paused.body as unknown as TicketCard)?.state).toBe('paused');
      const lifted = await world.call('POST', `${at}/resume`, { reason: 'They came', requestId: 'r-7' });
      expect(lifted.body).toMatchObject({ pinnedPause: null, pinnedTier: { key: 'standard' } });
      const back = { key: null, reason: 'No longer agreed', requestId: 'r-9' };
      expect((await world.call('POST', `${at}/tier`, back)).body).toMatchObject({ pinnedTier: null });
      await world.call('POST', `${at}/tier`, { key: 'standard', reason: 'Again', requestId: 'r-10' });
    });

    it('a body that is not what a route takes is answered with each member at fault', async () => {
      const answer = await world.call('POST', `${api}/tickets/${world.ticket()}/excuse`, {
        clock: '',
        reason: 'x',
        requestId: '?',
      });
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { code: 'invalid', errors: [{ place: 'clock' }, { place: 'requestId' }] },
      ]);
    });

    it('an excuse that is taken back counts again, and HubSpot’s timeline tells both after the breach', async () => {
      const body = { clock: 'service/first_reply/1', reason: 'It was our fault', requestId: 'r-11' };
      const path = `${api}/tickets/${world.ticket()}`;
      const back = await world.call('POST', `${path}/withdraw-excuse`, body);
      const clock = (shown: unknown) =>
        (shown as TicketCard).clocks.find(({ key }) => key === 'service/first_reply/1');
      expect(clock(back.body)).toMatchObject({ state: 'overdue', canExcuse: true, excuse: null });
      await world.running.settle();
      expect((await card()).badge).toBe('overdue');
      const lines = world.simulator.timeline(PORTAL, world.ticket());
      const about = (what: string) => lines.filter(({ type }) => type === what);
      expect(about('sla_breached')).toHaveLength(1);
      expect(about('sla_excused')).toMatchObject([
        {
          properties: {
            headline: 'First reply: excused',
            detail: expect.stringMatching(/Reason: Carrier outage · Policy: Default · Tier: Premium/),
          },
        },
      ]);
      expect(about('sla_excuse_withdrawn')).toMatchObject([
        { properties: { headline: 'First reply: excuse taken back' } },
      ]);
      await world.call('POST', `${path}/excuse`, { ...body, requestId: 'r-12' });
    });

    it('what was done by hand is told on the card and on the ticket’s own page: what, who, when and why', async () => {
      const { changes } = await card();
      expect(changes.map(({ text, reason }) => [text, reason])).toEqual(
        expect.arrayContaining([
          ['First reply excused', 'Carrier outage'],
          ['Tier set to Standard', 'Asked for it'],
          ['Clocks paused', 'Waiting for parts'],
          ['Pause ended', 'They came'],
          ['Tier given back to the rules', 'No longer agreed'],
          ['Tier set to Standard', 'Again'],
          ['Excuse of First reply taken back', 'It was our fault'],
          ['First reply excused', 'It was our fault'],
        ]),
      );
      expect(changes).toHaveLength(8);
      expect(new Set(changes.map(({ byText }) => byText))).toEqual(new Set(['ana@example.com']));
      const page = await world.running.app.request(
        `/accounts/${ACCOUNT}/tickets/${world.ticket()}?lang=pt-BR`,
      );
      const html = await page.text();
      for (const text of ['Alterado manualmente', 'Abono desfeito: Primeira resposta', 'It was our fault'])
        expect(html).toContain(text);
    });

    it('only those whom the admin names may act', async () => {
      const change = { settings: { excuse: { who: 'listed', emails: ['RUI@example.com'] } } };
      expect((await world.call('POST', `${api}/settings`, change)).status).toBe(200);
      const pause = (email: string) =>
        world.call(
          'POST',
          `${api}/tickets/${world.ticket()}/pause`,
          { reason: 'x', requestId: `p-${email.slice(0, 3)}` },
          { email },
        );
      expect((await card('en', 'ana@example.com')).mayAct).toBe(false);
      expect((await pause('ana@example.com')).body).toMatchObject({ code: 'forbidden' });
      expect((await pause('rui@example.com')).status).toBe(200);
      await world.call('POST', `${api}/settings`, { settings: { excuse: { who: 'everyone', emails: [] } } });
    });
  });

  describe('workflow actions', () => {
    const run = (action: string, inputFields: object, callbackId: string) =>
      world.call(
        'POST',
        `/embed/hubspot/workflow/${action}`,
        {
          callbackId,
          origin: { portalId: Number(PORTAL), actionDefinitionId: 1 },
          object: { objectId: Number(world.ticket()), objectType: 'TICKET' },
          inputFields,
        },
        { bare: true },
      );

    it('pause, set the tier, apply a policy and excuse what was missed; a repeated callback acts once', async () => {
      const done = { outputFields: { hs_execution_state: 'SUCCESS' } };
      for (const [action, fields] of [
        ['pause', { reason: 'Planned work' }],
        ['pause', { action: 'resume' }],
        ['set-tier', { tier: 'premium' }],
        ['apply-policy', { policy: 'default' }],
      ] as const) {
        const answer = await run(action, fields, `cb-${action}-${Object.keys(fields)}`);
        expect([action, answer.status, answer.body]).toMatchObject([action, 200, done]);
      }
      await world.running.settle(T0 + 30 * HOUR);
      expect((await run('excuse', { reason: 'Holiday cover' }, 'cb-1')).body).toMatchObject(done);
      const again = await run('excuse', { reason: 'Holiday cover' }, 'cb-2');
      expect(again.body).toMatchObject({ outputFields: { hs_execution_state: 'FAIL_CONTINUE' } });
    });

    it('what can never work is a failed step with the reason, not an error that is retried for days', async () => {
      const unknown = await run('set-tier', { tier: 'gold' }, 'cb-3');
      expect(unknown).toMatchObject({
        status: 200,
        body: { outputFields: { hs_execution_state: 'FAIL_CONTINUE' } },
      });
      expect(JSON.stringify(unknown.body)).toContain('Known: standard, premium');
    });
  });

  describe('overview and settings', () => {
    it('targets stand in the order of the vocabulary, tiers under their names, nothing as a bare key', async () => {
      const lines = (await settings()).policies.flatMap(({ targetsText }) => targetsText);
      expect(lines[0]).toMatch(/^First reply: Urgent .*, High .*, Normal .*, Low .*, (No|Any) priority /);
      expect(lines.map((line) => line.split(':')[0])).toEqual([
        'First reply',
        'Next reply',
        'Resolution',
        ...['First reply', 'Next reply', 'Resolution'].map((metric) => `Tier Premium – ${metric}`),
      ]);
      expect(lines.join()).not.toMatch(/_|premium/);
    });

    it('the overview counts open tickets per inbox and lists what is urgent', async () => {
      // The excuse before is judged in the background; afterwards that ticket owes nothing and is in no count.
      await world.running.settle();
      const { body } = await world.call('GET', `${api}/overview?lang=pt-BR`);
      const shown = body as unknown as Overview;
      expect(shown.inboxes.map(({ name }) => name)).toEqual(['Help']);
      const [help] = shown.inboxes;
      const all = [help?.overdue, help?.dueSoon, help?.active, help?.paused];
      expect(all.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(1);
      expect(help?.tickets.map(({ subject }) => subject)).toEqual(['Novo']);
      expect(shown.totals.overdue).toBe(help?.overdue);
    });

    it('a status mapped anew changes what open tickets are, and back', async () => {
      const id = world.simulator.ticketId(PORTAL, 'unheard');
      const raw = (await settings()).statuses.find(({ label }) => label === 'On hold')?.raw ?? '';
      world.act({ ticket: 'unheard', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'on_hold' });
      await world.call('GET', `${api}/tickets/${id}/card`);
      await world.running.settle(world.running.clock.now() + 6 * 60_000);
      const resolution = async () => {
        const { body } = await world.call('GET', `${api}/tickets/${id}/card`);
        const shown = body as unknown as TicketCard;
        return shown.clocks.find(({ metric }) => metric === 'resolution')?.state;
      };
      expect(await resolution()).toBe('paused');
      const changed = await world.call('POST', `${api}/settings`, { statuses: { [raw]: 'open' } });
      const row = (changed.body as unknown as SettingsView).statuses.find((one) => one.raw === raw);
      expect(row).toMatchObject({ proposed: 'on_hold', chosen: 'open' });
      await world.running.settle();
      expect(await resolution()).not.toBe('paused');
      await world.call('POST', `${api}/settings`, { statuses: { [raw]: null } });
      await world.running.settle();
      expect(await resolution()).toBe('paused');
    });

    it('a change that cannot be used is refused whole, by name', async () => {
      for (const [change, message] of [
        [{ statuses: { nope: 'open' } }, /no status .{1,3}nope/],
        [{ settings: { backfillShare: 0 } }, /settings\.backfillShare: must be at least 0\.05/],
        [{ settings: { admins: ['nobody'] } }, /settings\.admins\.0: must be an e-mail address/],
        [{ setings: {} }, /setings/],
      ] as const) {
        const { status, body } = await world.call('POST', `${api}/settings`, change);
        expect([status, JSON.stringify(body)]).toEqual([400, expect.stringMatching(message)]);
      }
    });

    it('once admins are named, nobody else changes settings', async () => {
      await world.call('POST', `${api}/settings`, { settings: { admins: ['ana@example.com'] } });
      const other = await world.call(
        'POST',
        `${api}/settings`,
        { settings: { admins: [] } },
        { email: 'rui@example.com' },
      );
      expect([other.status, other.body]).toMatchObject([403, { code: 'forbidden' }]);
      await world.call('POST', `${api}/settings`, { settings: { admins: [] } });
    });

    it('the set-up can be run again, and every step is done again', async () => {
      const requested = await world.call('POST', `${api}/setup`);
      expect(requested.body).toMatchObject({ account: { status: 'provisioning' } });
      await world.running.settle();
      const after = await settings();
      expect(after.account.status).toBe('active');
      expect(after.setup.steps.every(({ doneAt }) => doneAt !== null)).toBe(true);
    });

    it('disconnecting asks for the account’s name, clears what we wrote if asked to, and keeps the data', async () => {
      const wrong = await world.call('POST', `${api}/disconnect`, { confirm: 'yes', clear: 'all' });
      expect(wrong.status).toBe(400);
      const unsaid = await world.call('POST', `${api}/disconnect`, { confirm: 'Portal' });
      expect([unsaid.status, unsaid.body]).toMatchObject([400, { error: expect.stringMatching(/^clear: /) }]);
      const shown = () => world.simulator.ticketProperties(PORTAL, world.ticket());
      expect(shown().pontual_sla_status).not.toBe('');
      expect(world.simulator.ticketPropertyNames(PORTAL)).toContain('pontual_sla_status');
      const { name } = (await settings()).account;
      const begun = await world.call('POST', `${api}/disconnect`, { confirm: name, clear: 'all' });
      expect(begun.body).toMatchObject({
        account: {
          status: 'active',
          leavingText: expect.stringMatching(
            /^ana@example\.com disconnected it .*: 0 of \d+ open tickets done/,
          ),
        },
      });
      await world.running.settle();
      const ours = Object.entries(shown()).filter(
        ([key, value]) => key.startsWith('pontual_') && value !== '',
      );
      expect(ours).toEqual([]);
      expect(world.simulator.ticketPropertyNames(PORTAL).filter((key) => key.startsWith('pontual_'))).toEqual(
        [],
      );
      expect(await card()).toMatchObject({ state: 'disconnected', ticket: { subject: 'Sem acesso' } });
      const [row] = await database().tenant(ACCOUNT, (tx) => tx.select().from(account));
      expect(row).toMatchObject({
        status: 'disconnected',
        leaving: null,
        statusReason: {
          code: 'disconnected_by_admin',
          by: 'ana@example.com',
          crmInformed: true,
          cleared: { clear: 'all', refused: 0, unreached: 0, left: [], isRemovalKnown: true },
        },
      });
      const page = await (await world.running.app.request(`/accounts/${ACCOUNT}?lang=es`)).text();
      expect(page).toMatch(/Nuestros valores se borraron en \d+ tickets abiertos/);
      expect(page).toMatch(/Eliminado en el CRM: SLA: política/);
      const rerun = await world.call('POST', `${api}/setup`);
      expect([rerun.status, rerun.body]).toMatchObject([409, { code: 'conflict' }]);
    });
  });
});
