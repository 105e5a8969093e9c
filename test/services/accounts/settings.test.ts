import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { account, provisionStep, syncCursor } from '../../../src/db/schema/index.ts';
import { changeSettings } from '../../../src/services/accounts/settings.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW } from '../../web/support/app.ts';
import { seedAccount } from '../../web/support/seed.ts';
import { testServices } from '../../web/support/services.ts';

const ACCOUNT = 'zendesk-acme';

onEachDatabase((database) => {
  const requested: string[] = [];
  const services = () => ({
    ...testServices(database(), NOW),
    jobs: { send: async (queue: string) => void requested.push(queue) },
  });
  const rows = () =>
    database().tenant(ACCOUNT, async (tx) => ({
      account: await tx.select().from(account).where(eq(account.accountId, ACCOUNT)),
      steps: await tx.select().from(provisionStep).where(eq(provisionStep.accountId, ACCOUNT)),
      backfill: await tx
        .select()
        .from(syncCursor)
        .where(and(eq(syncCursor.accountId, ACCOUNT), eq(syncCursor.stream, 'backfill'))),
    }));

  beforeAll(async () => {
    await seedAccount(services(), ACCOUNT, { crm: 'zendesk', externalId: 'acme' });
    await database().tenant(ACCOUNT, async (tx) => {
      const step = { accountId: ACCOUNT, detail: '', doneAt: NOW };
      await tx.insert(provisionStep).values([
        { ...step, step: 'webhook' },
        { ...step, step: 'forms' },
      ]);
      await tx.insert(syncCursor).values({
        accountId: ACCOUNT,
        stream: 'backfill',
        cursor: null,
        done: 40,
        finishedAt: NOW,
        nextAttemptAt: NOW,
      });
    });
  });

  it('other ticket forms have that step of the set-up run again, and only that one', async () => {
    await changeSettings(services(), ACCOUNT, { settings: { formIds: ['1'] } }, 'ana');
    const after = await rows();
    expect(after.steps.map(({ step }) => step)).toEqual(['webhook']);
    expect(after.account[0]).toMatchObject({ status: 'provisioning', settings: { formIds: ['1'] } });
    expect(requested).toContain('provision');
  });

  it('AI agents’ tickets, once wanted, have the old tickets listed from the start; other settings stay', async () => {
    await changeSettings(services(), ACCOUNT, { settings: { aiAgentTickets: true } }, 'ana');
    const after = await rows();
    expect(after.backfill).toMatchObject([{ cursor: null, done: 0, finishedAt: null }]);
    expect(after.account[0]?.settings).toEqual({ formIds: ['1'], aiAgentTickets: true });
    expect(requested).toContain('backfill');
  });
});
