import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Crm } from '../../src/crm/port.ts';
import { account } from '../../src/db/schema/index.ts';
import type { Services } from '../../src/services/context.ts';
import { examineServer } from '../../src/services/examine.ts';
import { toyModule, toyWorld } from '../crm/toy/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { type Running, startRunning } from '../support/running.ts';

onEachDatabase((database) => {
  let running: Running;
  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(toyWorld())], Date.parse('2026-03-02T09:00:00Z'));
  });
  afterAll(() => running.stop());

  it('doctor shows the version of the time-zone data, also when a running server looks for it', async () => {
    const findings = await examineServer(running.services, { production: false, publicUrl: 'http://x.test' });
    const found = findings.find(({ what }) => what === 'time zones');
    expect(found?.detail).toContain(`IANA data ${process.versions.tz}`);
  });

  it('doctor names CRMs whose credentials are missing, and looks grave only where it matters', async () => {
    const look = async (crms: Services['crms']) => {
      const services = { ...running.services, crms };
      const findings = await examineServer(services, { production: false, publicUrl: 'http://x.test' });
      return findings.filter(({ what }) => what.endsWith('credentials'));
    };
    const [toy] = running.services.crms.values();
    if (toy === undefined) throw new Error('the toy CRM is there');
    const lacking: Crm = { ...toy, label: 'Bare', name: 'bare', missingSettings: ['BARE_ID', 'BARE_SECRET'] };
    expect(await look(new Map([['toy', toy]]))).toEqual([]);
    expect(
      await look(
        new Map([
          ['toy', toy],
          ['bare', lacking],
        ]),
      ),
    ).toMatchObject([{ what: 'Bare credentials', state: 'ok' }]);
    expect(await look(new Map([['bare', lacking]]))).toMatchObject([
      { state: 'warn', detail: expect.stringContaining('BARE_ID, BARE_SECRET not set') },
    ]);
    const { system } = running.services.db;
    await system.insert(account).values({
      accountId: 'bare-1',
      crm: 'bare',
      externalId: '1',
      name: 'Bare Ltd',
      zone: 'UTC',
      state: {},
      status: 'disconnected',
      installedAt: 0,
    });
    expect(await look(new Map([['bare', lacking]]))).toMatchObject([{ state: 'fail' }]);
  });
});
