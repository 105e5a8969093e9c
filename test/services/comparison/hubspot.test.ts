import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importDraft } from '../../../src/services/accounts/import-draft.ts';
import { refreshNative, refreshOutdatedNative } from '../../../src/services/comparison/refresh.ts';
import { summariseNative } from '../../../src/services/comparison/summary.ts';
import { loadNativeView } from '../../../src/services/comparison/view.ts';
import { readSoon } from '../../../src/services/embed/card.ts';
import { explainTicket } from '../../../src/services/tickets/explain.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, type HubspotWorld, hubspotWorld, MINUTE, PORTAL } from '../ingest/world.ts';

const FIRST_REPLY = 'hs_time_to_first_response_sla';
const CLOSE = 'hs_time_to_close_sla';
const [ACTIVE, ON_TIME] = ['0', '3'];

/** The real adapter, database and engine over a simulated HubSpot, whose SLA figures are set as HubSpot would. */
onEachDatabase((database) => {
  let world: HubspotWorld;
  let made = 0;

  beforeAll(async () => {
    world = await hubspotWorld(database());
    await world.install();
  });
  afterAll(() => world.running.stop());
  beforeEach(() => {
    world.calls.length = 0;
  });

  /** A ticket of now, read; urgent: our first reply is due in one working hour, the resolution in eight. */
  async function newTicket(more: Record<string, unknown> = {}): Promise<{ name: string; id: string }> {
    made += 1;
    const name = `N${made}`;
    world.create(name, more);
    await caughtUp();
    return { name, id: world.id(name) };
  }

  async function caughtUp(): Promise<void> {
    world.advance(6 * MINUTE);
    await world.running.settle();
  }

  async function hubspotSays(id: string, properties: Record<string, string>): Promise<void> {
    const body = JSON.stringify({ account: PORTAL, objectType: 'tickets', id, properties });
    const request = new Request('https://api.hubapi.test/__sim/set', { method: 'POST', body });
    expect((await world.simulator.fetch(request)).status).toBe(200);
  }

  async function compared(id: string) {
    expect(await refreshNative(world.services, ACCOUNT, [id])).toBe(true);
    const { rows } = await loadNativeView(world.services, ACCOUNT, id);
    return rows;
  }

  async function toCauses(id: string): Promise<readonly unknown[]> {
    return (await compared(id)).map(({ ours, account }) => [ours, account.causes.map(({ code }) => code)]);
  }

  const iso = (at: number) => new Date(at).toISOString();
  const ourDue = async (id: string): Promise<number> => {
    return (await explainTicket(world.services, ACCOUNT, id)).evaluation.nextDueAt ?? 0;
  };

  it('H-9 H-10 figures are read with the account’s own labels, and agree', async () => {
    const { id } = await newTicket();
    const due = await ourDue(id);
    await hubspotSays(id, { [`${FIRST_REPLY}_at`]: iso(due), [`${FIRST_REPLY}_status`]: ACTIVE });
    const [row] = await compared(id);
    expect(row).toMatchObject({ metric: FIRST_REPLY, ours: 'first_reply', imported: null });
    expect(row?.native).toMatchObject({ state: 'active', dueAt: due });
    expect(row?.account).toMatchObject({ agrees: true, differenceMs: 0 });
  });

  it('target_seems: HubSpot does not tell its goal, but its due is two working hours later', async () => {
    const { id } = await newTicket();
    const due = await ourDue(id);
    const later = { [`${FIRST_REPLY}_at`]: iso(due + 60 * MINUTE), [`${FIRST_REPLY}_status`]: ACTIVE };
    await hubspotSays(id, later);
    const [row] = await compared(id);
    expect(row?.account.causes).toEqual([
      { code: 'target_seems', oursMs: 60 * MINUTE, nativeMs: 120 * MINUTE },
    ]);
    expect(row?.account.differenceMs).toBe(-60 * MINUTE);
  });

  it('H-7 a reply that HubSpot did not see, and a ticket made by hand that it skips', async () => {
    const answered = await newTicket();
    const due = await ourDue(answered.id);
    world.act(answered.name, { do: 'reply', visibility: 'public' });
    await caughtUp();
    await hubspotSays(answered.id, { [`${FIRST_REPLY}_at`]: iso(due), [`${FIRST_REPLY}_status`]: ACTIVE });
    expect(await toCauses(answered.id)).toContainEqual(['first_reply', ['reply_not_counted']]);
    // HubSpot knows this metric from the ticket before; of this ticket it has nothing.
    const byHand = await newTicket({ by: { kind: 'rep', key: 'ana' }, channel: 'crm' });
    world.act(byHand.name, { by: { kind: 'customer', key: 'acme' }, do: 'reply', visibility: 'public' });
    await caughtUp();
    expect(await toCauses(byHand.id)).toContainEqual(['first_reply', ['native_skipped_ticket']]);
  });

  it('native_stale: the ticket was answered after HubSpot’s figures were read', async () => {
    const { name, id } = await newTicket();
    const due = await ourDue(id);
    await hubspotSays(id, { [`${FIRST_REPLY}_at`]: iso(due), [`${FIRST_REPLY}_status`]: ACTIVE });
    await compared(id);
    world.advance(MINUTE);
    world.act(name, { do: 'reply', visibility: 'public' });
    const readAt = world.clock.now() - MINUTE;
    await readSoon(world.services, ACCOUNT, id);
    await world.read();
    await hubspotSays(id, { [`${FIRST_REPLY}_status`]: ON_TIME });
    const seen = await loadNativeView(world.services, ACCOUNT, id);
    expect(seen.isStale).toBe(true);
    expect(seen.rows[0]?.account.causes).toEqual([{ code: 'native_stale', at: readAt }]);
    // That look has asked for new ones.
    await expect
      .poll(async () => (await loadNativeView(world.services, ACCOUNT, id)).rows[0]?.account.agrees)
      .toBe(true);
  });

  describe('what it costs', () => {
    it('a hundred tickets, one call; the account’s definition one more', async () => {
      for (let count = 0; count < 12; count += 1) world.create(`C${count}`);
      await caughtUp();
      const ids = Array.from({ length: 12 }, (_, count) => world.id(`C${count}`));
      await hubspotSays(ids[0] ?? '', { [`${CLOSE}_status`]: ACTIVE });
      world.calls.length = 0;
      await refreshNative(world.services, ACCOUNT, ids);
      expect(world.calls.filter((call) => call.includes('/batch/read'))).toHaveLength(2);
    });

    it('the catch-up has tickets read that changed, and no others', async () => {
      const { id } = await newTicket();
      await expect
        .poll(async () => (await loadNativeView(world.services, ACCOUNT, id)).readAt)
        .toBeGreaterThanOrEqual(0);
      await refreshOutdatedNative(world.services, ACCOUNT);
      world.calls.length = 0;
      await refreshOutdatedNative(world.services, ACCOUNT);
      expect(world.calls.filter((call) => call.includes('/tickets/batch/read'))).toEqual([]);
    });

    it('a refused call changes nothing that is stored, and nothing waits for it', async () => {
      const { id } = await newTicket();
      await hubspotSays(id, { [`${CLOSE}_at`]: iso(world.clock.now()), [`${CLOSE}_status`]: ACTIVE });
      const before = await compared(id);
      await world.fail('/tickets/batch/read', { status: 403, times: 50 });
      expect(await refreshNative(world.services, ACCOUNT, [id])).toBe(false);
      expect((await loadNativeView(world.services, ACCOUNT, id)).rows).toEqual(before);
    });
  });

  it('HubSpot has no rules to import', async () => {
    expect(await importDraft(world.services, ACCOUNT, 'ana')).toBeNull();
  });

  it('the summary names the skipped tickets', async () => {
    const summary = await summariseNative(world.services, ACCOUNT, 200);
    expect(summary.imported).toBeNull();
    expect(summary.account.causes.map(({ code }) => code)).toContain('native_skipped_ticket');
    expect(summary.withFigures).toBeLessThan(summary.tickets);
  });
});
