import { describe, expect, it } from 'vitest';
import type { BudgetRule } from '../../../src/crm/port.ts';
import type { CrmError } from '../../../src/domain/failure.ts';
import { spendBudget } from '../../../src/services/connection/budget.ts';
import { createLimiter } from '../../../src/services/connection/limiter.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { testServices } from '../../web/support/services.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const SECOND = 1000;
const rule: BudgetRule = { bucket: 'calls', limit: 100, windowMs: 10 * SECOND };
const pace: BudgetRule = { bucket: 'pace', limit: 1, windowMs: 60 * SECOND };
let accounts = 0;

onEachDatabase((database) => {
  function budget() {
    accounts += 1;
    const account = `hubspot-${accounts}`;
    return {
      account,
      spend: (cost: number, now: number) =>
        database().tenant(account, (tx) => spendBudget(tx, account, rule, cost, now)),
    };
  }

  describe('a shared budget', () => {
    it('allows its limit in any window, and says when more is allowed', async () => {
      const { spend } = budget();
      expect(await spend(100, T0)).toEqual({ ok: true });
      expect(await spend(1, T0 + SECOND)).toEqual({ ok: false, retryAfterMs: 10 * SECOND });
      expect(await spend(1, T0 + 10 * SECOND)).toMatchObject({ ok: false });
      expect(await spend(100, T0 + 11 * SECOND)).toEqual({ ok: true });
    });

    it('counts what an instance whose clock is ahead has spent', async () => {
      const { spend } = budget();
      expect(await spend(100, T0 + 30 * SECOND)).toEqual({ ok: true });
      expect(await spend(1, T0)).toMatchObject({ ok: false });
    });

    it('begins afresh when the clock was set back far', async () => {
      const { spend } = budget();
      await spend(100, T0);
      expect(await spend(100, T0 - 3600 * SECOND)).toEqual({ ok: true });
    });
  });

  describe('a limiter', () => {
    it('lets calls made at once share a lease and stays within the budget', async () => {
      const { account, spend } = budget();
      const limiter = createLimiter(testServices(database(), T0), account, [rule]);
      await Promise.all(Array.from({ length: 20 }, () => limiter.spend('calls')));
      expect(await spend(80, T0)).toEqual({ ok: true });
      expect(await spend(1, T0)).toMatchObject({ ok: false });
    });

    it('forgets a lease when its slot is over: calls made later are counted later', async () => {
      const { account, spend } = budget();
      const services = testServices(database(), T0);
      const limiter = createLimiter(services, account, [rule]);
      await limiter.spend('calls');
      services.clock.set(T0 + 11 * SECOND);
      await limiter.spend('calls');
      expect(await spend(96, T0 + 11 * SECOND)).toMatchObject({ ok: false });
      expect(await spend(95, T0 + 11 * SECOND)).toEqual({ ok: true });
    });

    it('waits for a window of a budget of many calls, and gives a long wait for a scarce one back', async () => {
      const { account, spend } = budget();
      const services = testServices(database(), T0);
      const limiter = createLimiter(services, account, [rule, pace]);
      await spend(100, T0);
      const waiting = limiter.spend('calls');
      const advance = setInterval(() => services.clock.set(services.clock.now() + SECOND), 1);
      await waiting.finally(() => clearInterval(advance));
      expect(services.clock.now()).toBeGreaterThanOrEqual(T0 + 11 * SECOND);
      await limiter.spend('pace');
      const failure = await limiter.spend('pace').catch((error: CrmError) => error.failure);
      expect(failure).toMatchObject({ kind: 'rate_limited', retryAfterMs: expect.any(Number) });
    });
  });
});
