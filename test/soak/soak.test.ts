import { describe, expect, it } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';
import type { SoakCrm } from './simulators.ts';
import { runSoak } from './soak.ts';

const MINUTES = 60_000;
const SMALL = { accounts: 3, tickets: 20, changes: 20, stepMinutes: 10, seed: 3, oracleEvery: 1 };

describe.each<SoakCrm>(['hubspot', 'zendesk'])('a soak of %s in miniature', (crm) => {
  onEachDatabase((database) => {
    it(
      'after install, backfill and an hour of changes with lost, repeated and shuffled webhooks every property is as the world and the oracle say; no limit is overrun, nothing is written twice',
      async () => {
        const { figures, differences } = await runSoak({ crm, database: database(), ...SMALL });
        expect(differences).toEqual([]);
        expect(figures).toMatchObject({ refused429: 0, repeatedWrites: 0, queueFailures: [] });
        expect(figures.checked).toBeGreaterThan(SMALL.accounts * SMALL.tickets * 0.5);
        expect(figures.checkedByOracle).toBe(figures.checked);
      },
      2 * MINUTES,
    );
  });
});
