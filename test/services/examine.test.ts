import { afterAll, beforeAll, expect, it } from 'vitest';
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
});
