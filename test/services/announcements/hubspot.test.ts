import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendAnnouncements } from '../../../src/services/announcements/send.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, ANA, HOUR, type HubspotWorld, hubspotWorld, MINUTE } from '../ingest/world.ts';

onEachDatabase((database) => {
  let world: HubspotWorld;
  beforeAll(async () => {
    world = await hubspotWorld(database());
    world.create('late');
    world.create('answered');
    await world.install();
  });
  afterAll(() => world.running.stop());

  async function timeline(name: string): Promise<string> {
    const address = `https://h/contacts/4711/record/0-5/${world.id(name)}?lang=en`;
    return (await world.simulator.fetch(new Request(address))).text();
  }

  it('a breach and a kept promise stand on the tickets’ timelines in HubSpot, each once', async () => {
    world.advance(10 * MINUTE);
    world.act('answered', { by: ANA, do: 'reply', visibility: 'public' });
    for (let looks = 0; looks < 8; looks += 1) {
      world.advance(10 * MINUTE);
      await world.running.settle();
      await sendAnnouncements(world.services, ACCOUNT);
    }
    const [late, answered] = [await timeline('late'), await timeline('answered')];
    expect(late.split('First reply: due soon').length - 1).toBe(1);
    expect(late.split('First reply: SLA breached').length - 1).toBe(1);
    expect(answered.split('First reply: SLA met').length - 1).toBe(1);
    expect(answered).not.toContain('SLA breached');
    expect(world.calls.filter((call) => call.includes('/timeline/')).length).toBeGreaterThan(0);
    world.advance(HOUR);
    const before = world.calls.filter((call) => call.includes('/timeline/')).length;
    await sendAnnouncements(world.services, ACCOUNT);
    expect(world.calls.filter((call) => call.includes('/timeline/')).length).toBe(before);
  });
});
