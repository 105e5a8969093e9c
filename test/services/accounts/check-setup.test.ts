import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, ruleVersion, writeBack } from '../../../src/db/schema/index.ts';
import type { SetupFault } from '../../../src/domain/setup-fault.ts';
import { loadAttention } from '../../../src/services/accounts/attention.ts';
import { disconnectAccount } from '../../../src/services/accounts/disconnect.ts';
import { rerunSetup } from '../../../src/services/accounts/rerun-setup.ts';
import { attentionMetrics } from '../../../src/services/attention-metrics.ts';
import { markDisconnected } from '../../../src/services/connection/mark-disconnected.ts';
import { checkAccounts } from '../../../src/services/doctor.ts';
import { toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ACCOUNT = 'toy-1';

const MISSING: SetupFault = {
  kind: 'property_missing',
  subject: 'sla_tier',
  name: 'SLA tier',
  mended: false,
  failure: null,
};
const RULE = { kind: 'refused_by_admin_rule', rule: 'Category is required', detail: 'no' } as const;

onEachDatabase((database) => {
  const world = toyWorld();
  let running: Running;

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    world.calls.length = 0;
    world.faults.length = 0;
  });

  const advance = (ms: number) => running.settle(running.clock.now() + ms);
  const checks = () => world.calls.filter(({ member }) => member === 'checkSetup').length;
  const attention = () => loadAttention(running.services, ACCOUNT);
  const page = async (language: string) =>
    (
      await running.app.request(`/accounts/${ACCOUNT}?lang=${language}`, { headers: { accept: 'text/html' } })
    ).text();
  const written = async (id: string) =>
    (
      await database().tenant(ACCOUNT, (tx) => tx.select().from(writeBack).where(eq(writeBack.ticketId, id)))
    )[0];
  function put(id: string): void {
    const actor = { kind: 'customer', id: 'c1' } as const;
    const at = running.clock.now();
    world.tickets.set(id, {
      events: [{ id: `${id}:created`, at, actor, type: 'created' }],
      written: {},
      updatedAt: at + 1,
    });
  }

  describe('what set-up made in the CRM', () => {
    it('is looked at every four hours', async () => {
      await advance(3 * HOUR);
      expect(checks()).toBe(0);
      await advance(HOUR);
      expect(checks()).toBe(1);
      await advance(HOUR);
      expect(checks()).toBe(1);
    });

    it('is put right three times in a row; then it is told, since when, what it is and what to do', async () => {
      world.faults.push(MISSING);
      for (let n = 0; n < 3; n += 1) {
        await advance(4 * HOUR);
        expect((await attention()).faults).toEqual([]);
      }
      await advance(4 * HOUR);
      const since = running.clock.now();
      expect((await attention()).faults).toEqual([
        { kind: 'property_missing', subject: 'sla_tier', name: 'SLA tier', since, repairs: 3 },
      ]);
      await advance(4 * HOUR);
      expect((await attention()).faults).toMatchObject([{ since }]);
      const [found] = await checkAccounts(running.services);
      expect(found).toMatchObject({ state: 'warn', detail: expect.stringContaining('SLA tier') });
      expect(await attentionMetrics(running.services)).toContain(
        'pontual_setup_fault_seconds{account="toy-1",kind="property_missing",subject="sla_tier"} 14400',
      );
      expect(await page('en')).toContain('came back');
      expect(await page('pt-BR')).toContain('desde');
      expect(await page('es')).toContain('Requiere atención');
    });

    it('that is there again is told no more, and tickets refused meanwhile are written at once', async () => {
      put('refused');
      world.refusals.set('refused', RULE);
      world.faults.push(MISSING);
      await advance(6 * MINUTE);
      expect(await written('refused')).toMatchObject({ state: 'parked' });
      world.faults.length = 0;
      world.refusals.clear();
      await advance(4 * HOUR);
      expect((await attention()).faults).toEqual([]);
      expect(await written('refused')).toMatchObject({ state: 'clean' });
    });
  });

  it('a policy that asks for a field which the CRM does not have is told, until it has it', async () => {
    const body = { key: 'by-plan', filter: [{ field: 'plan', value: 'x' }], targets: { resolution: '1h' } };
    const row = { accountId: ACCOUNT, kind: 'policy', key: 'by-plan', version: 1, position: 9 } as const;
    const published = { publishedAt: running.clock.now(), publishedBy: 'test', body };
    await database().tenant(ACCOUNT, (tx) => tx.insert(ruleVersion).values({ ...row, ...published }));
    world.fields.push('paln');
    await advance(4 * HOUR);
    expect((await attention()).faults).toMatchObject([{ kind: 'policy_field_missing', subject: 'plan' }]);
    for (const [language, words] of [
      ['en', 'filters on the ticket field “plan”'],
      ['pt-BR', 'filtra pelo campo de ticket “plan”'],
      ['es', 'filtra por el campo de ticket «plan»'],
    ] as const) {
      expect(await page(language)).toContain(words);
    }
    const [found] = await checkAccounts(running.services);
    expect(found?.detail).toContain('plan');
    world.fields.push('plan');
    await advance(4 * HOUR);
    expect((await attention()).faults).toEqual([]);
  });

  it('a refused ticket is tried again after an hour, then two, by itself', async () => {
    put('slow');
    world.refusals.set('slow', RULE);
    await advance(6 * MINUTE);
    const tried = () =>
      world.calls.filter(({ member, ids }) => member === 'writeProperties' && ids.includes('slow'));
    expect(tried().length).toBe(1);
    await advance(50 * MINUTE);
    expect(tried().length).toBe(1);
    await advance(20 * MINUTE);
    expect(tried().length).toBe(2);
    await advance(HOUR);
    expect(tried().length).toBe(2);
    world.refusals.clear();
    await advance(70 * MINUTE);
    expect(await written('slow')).toMatchObject({ state: 'clean' });
  });

  it('a refused ticket is written when set-up has run again', async () => {
    put('again');
    world.refusals.set('again', RULE);
    await advance(6 * MINUTE);
    expect(await written('again')).toMatchObject({ state: 'parked' });
    world.refusals.clear();
    await rerunSetup(running.services, ACCOUNT, 'admin');
    await running.settle();
    expect(await written('again')).toMatchObject({ state: 'clean' });
  });

  it('a customer whose webhook was lost is read by the catch-up, though its tickets are quiet', async () => {
    put('of quiet');
    world.tickets.get('of quiet')?.events.push({
      id: 'of quiet:customer',
      at: running.clock.now(),
      actor: { kind: 'customer', id: 'c1' },
      type: 'customer',
      customer: 'quiet',
    });
    await advance(6 * MINUTE);
    world.calls.length = 0;
    world.changedCustomers.push('quiet');
    await advance(6 * MINUTE);
    expect(world.calls).toContainEqual({ member: 'readCustomers', ids: ['quiet'] });
  });

  it('an account that its own admin disconnected says so, and not that the CRM refused', async () => {
    await disconnectAccount(running.services, ACCOUNT, 'ana@example.com', 'nothing');
    await markDisconnected(running.services, ACCOUNT, { code: 'access_ended', detail: 'revoked' });
    const [row] = await database().system.select().from(account);
    expect(row?.statusReason).toEqual({
      code: 'disconnected_by_admin',
      by: 'ana@example.com',
      crmInformed: true,
    });
    expect(row?.statusSince).toBe(running.clock.now());
    expect(await page('en')).toContain('ana@example.com disconnected Pontual');
    expect(await page('es')).toContain('ana@example.com desconectó Pontual');
    expect(await attentionMetrics(running.services)).toContain('reason="disconnected_by_admin"');
  });
});
