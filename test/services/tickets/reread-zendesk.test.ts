import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account, ticket, ticketEvent } from '../../../src/db/schema/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ask, create, reply, startMergeWorld } from '../merge/world.ts';

/** The mapping before the customer's robots and agents who are requesters were told apart. */
const OLDER = 1;
const byRep = { ...create, by: reply.by };

interface Audit {
  readonly author_id: number;
  metadata: { flags?: readonly number[] };
  readonly events: { readonly type: string; readonly field_name?: string; value?: unknown }[];
}
interface Row {
  requester_id: number;
  readonly submitter_id: number;
}

/** Who submits a ticket is its requester, agents too; the customer's later comments are an out-of-office robot's. */
async function reword(answer: Response): Promise<Response> {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
  const body = (await answer.json()) as { audits?: Audit[]; tickets?: Row[] };
  for (const row of body.tickets ?? []) row.requester_id = row.submitter_id;
  for (const audit of body.audits ?? []) {
    const requester = audit.events.find(({ field_name }) => field_name === 'requester_id');
    if (requester !== undefined) requester.value = String(audit.author_id);
    else if (audit.events.some(({ type }) => type === 'Comment'))
      audit.metadata = { ...audit.metadata, flags: [4] };
  }
  return Response.json(body, { status: answer.status });
}

onEachDatabase((database) => {
  let running: Awaited<ReturnType<typeof startMergeWorld>>;
  beforeAll(async () => {
    running = await startMergeWorld('zendesk', database(), reword);
  });
  afterAll(() => running.stop());

  const actors = (id: string) =>
    database().tenant(running.account, async (tx) => {
      const rows = await tx.select().from(ticketEvent).where(eq(ticketEvent.ticketId, id));
      return rows
        .filter(({ type }) => type === 'message')
        .toSorted((a, b) => a.at - b.at)
        .map(({ actorKind }) => actorKind);
    });

  /** Messages of one kind of actor become another's, as the older mapping stored them. */
  const storeAsOlder = (id: string, from: 'customer' | 'automation', to: 'rep' | 'customer') =>
    database().tenant(running.account, async (tx) => {
      const messages = and(
        eq(ticketEvent.ticketId, id),
        eq(ticketEvent.type, 'message'),
        eq(ticketEvent.actorKind, from),
      );
      await tx.update(ticketEvent).set({ actorKind: to }).where(messages);
      await tx.update(ticket).set({ historyVersion: OLDER }).where(eq(ticket.ticketId, id));
      await tx.update(account).set({ historyVersion: OLDER }).where(eq(account.accountId, running.account));
    });

  it('H2, H3 what an older Zendesk mapping stored wrongly is right after the re-read', async () => {
    const world = running.openScene();
    await world.play('own', 0, byRep);
    await world.play('away', 1, create);
    await world.play('away', 21, ask);
    const [own, away] = [world.toId('own'), world.toId('away')];
    await storeAsOlder(own, 'customer', 'rep');
    await storeAsOlder(away, 'automation', 'customer');
    expect([await actors(own), await actors(away)]).toEqual([['rep'], ['customer', 'customer']]);
    expect(await world.clocks('own', 'first_reply')).toEqual([['met', 0, 0]]);

    for (let minute = 30; minute < 34; minute += 1) await running.settle(world.at(minute));

    expect([await actors(own), await actors(away)]).toEqual([['customer'], ['customer', 'automation']]);
    expect(await world.clocks('own', 'first_reply')).toEqual([['running', 0, null]]);
    expect(await world.clocks('away', 'first_reply')).toEqual([['running', 1, null]]);
  });
});
