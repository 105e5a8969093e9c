import { describe, expect, it } from 'vitest';
import { checkLog } from '../oracle/check-log.ts';

const LOG = process.env.PONTUAL_TEST_LOG ?? '';

describe('a real helpdesk log', () => {
  it.skipIf(LOG === '')(
    'pontual evaluate and the oracle agree on every clock of every ticket (set PONTUAL_TEST_LOG to the log’s path)',
    async () => {
      const { tickets, clocks, different, differences } = await checkLog(LOG);
      expect(differences).toEqual([]);
      expect(different).toBe(0);
      expect(tickets).toBeGreaterThan(0);
      expect(clocks).toBeGreaterThan(tickets);
    },
    300_000,
  );
});
