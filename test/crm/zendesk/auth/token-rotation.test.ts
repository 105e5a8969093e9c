import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openPostgres } from '../../../../src/db/postgres.ts';
import { account } from '../../../../src/db/schema/index.ts';
import type { AccountId } from '../../../../src/domain/ids.ts';
import { provisionAccount } from '../../../../src/services/accounts/provision.ts';
import { keepAccessAlive } from '../../../../src/services/connection/keep-alive.ts';
import { connectAccount } from '../../../../src/services/connection/session.ts';
import type { Services } from '../../../../src/services/context.ts';
import { onEachDatabase } from '../../../support/databases.ts';
import { install, instanceOn, type ZendeskWorld, zendeskWorld } from '../installed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WORKERS = 20;
/** Tokens of five minutes: as many rotations in an hour as a day of the vendor's default has in half of it. */
const TOKEN_SECONDS = 300;

const refreshes = (world: ZendeskWorld) => world.calls.filter((call) => call.label === 'POST /oauth/tokens');

async function toStatus(services: Services, accountId: AccountId) {
  const [row] = await services.db.tenant(accountId, (tx) =>
    tx.select().from(account).where(eq(account.accountId, accountId)),
  );
  return { status: row?.status, detail: row?.statusReason ?? null };
}

onEachDatabase((database) => {
  it('trap 1: 20 workers of two instances refresh one rotating token for an hour and never lose it', async () => {
    const world = zendeskWorld('rotating', { longestAccessSeconds: TOKEN_SECONDS });
    const served = database();
    // PGlite is one process's own; on PostgreSQL the second instance has connections of its own.
    const other = served.kind === 'postgres' ? openPostgres(served.url) : served;
    const instances = [instanceOn(served, world), instanceOn(other, world)];
    const [first] = instances;
    if (first === undefined) throw new Error('there is an instance');
    const accountId = await install(first, world);
    const workers = await Promise.all(
      Array.from({ length: WORKERS }, (_, index) => connectAccount(instances[index % 2] ?? first, accountId)),
    );
    const begun = refreshes(world).length;
    const start = world.clock.now();
    for (let at = start; at <= start + HOUR; at += MINUTE) {
      world.set(at);
      const requested = workers.map(({ crm, session }) => crm.forms?.(session));
      expect((await Promise.all(requested)).every((forms) => forms?.length === 1)).toBe(true);
    }
    if (other !== served) await other.close();
    const rotations = refreshes(world).slice(begun);
    expect(rotations.map((call) => call.status)).toEqual(rotations.map(() => 201));
    // One refresh a token, however many workers met its end: it is renewed a minute early, every four minutes.
    expect(rotations).toHaveLength(HOUR / (TOKEN_SECONDS * 1000 - MINUTE));
    expect((await toStatus(first, accountId)).status).toBe('provisioning');
  });

  it('trap 1: a token that another worker has just rotated away is replaced, and the call is made', async () => {
    const world = zendeskWorld('stale', { longestAccessSeconds: TOKEN_SECONDS });
    const services = instanceOn(database(), world);
    const accountId = await install(services, world);
    const slow = await connectAccount(services, accountId);
    const held = await slow.session.token();
    const quick = await connectAccount(services, accountId);
    await quick.session.token(held);
    expect(await slow.crm.forms?.(slow.session)).toHaveLength(1);
    expect(world.calls.map((call) => call.status)).toContain(401);
    expect(refreshes(world)).toHaveLength(2);
  });

  it('an account that nobody touches for months is renewed in time by the weekly look', async () => {
    const world = zendeskWorld('idle');
    const services = instanceOn(database(), world);
    const accountId = await install(services, world);
    await provisionAccount(services, accountId);
    for (let day = 7; day <= 200; day += 7) {
      world.set(world.clock.now() + 7 * DAY);
      await keepAccessAlive(services, accountId);
    }
    const { crm, session } = await connectAccount(services, accountId);
    expect(await crm.forms?.(session)).toHaveLength(1);
    expect((await toStatus(services, accountId)).status).toBe('active');
  });

  it('a refresh token that is dead disconnects the account, with a code that says why', async () => {
    const world = zendeskWorld('gone');
    const services = instanceOn(database(), world);
    const accountId = await install(services, world);
    world.set(world.clock.now() + 91 * DAY);
    const { crm, session } = await connectAccount(services, accountId);
    await expect(crm.forms?.(session)).rejects.toMatchObject({ failure: { kind: 'auth_lost' } });
    expect(await toStatus(services, accountId)).toEqual({
      status: 'disconnected',
      detail: { code: 'access_ended', detail: expect.stringContaining('invalid_grant') },
    });
  });
});
