import { describe, expect, it } from 'vitest';
import type { TicketRead } from '../../../../src/crm/port.ts';
import type { TicketEvent } from '../../../../src/domain/event.ts';
import { ANA, CUSTOMER, create, type Installed, installed } from '../installed.ts';

const reply = { by: ANA, do: 'reply', visibility: 'public' } as const;
const ask = { by: CUSTOMER, do: 'reply', visibility: 'public' } as const;
const merge = (into: string) => ({ by: ANA, do: 'merge', into }) as const;

async function readLive(
  account: Installed,
  id: string,
  stored: ReadonlyMap<string, readonly TicketEvent[]> = new Map(),
): Promise<Extract<TicketRead, { kind: 'ticket' }>> {
  const session = account.session({ storedHistories: async () => stored });
  const [read] = await account.crm.readTickets(session, [id]);
  if (read?.kind !== 'ticket') throw new Error(`read as ${JSON.stringify(read)}`);
  return read;
}

/** Speakers of a read's messages, in order. */
const speakers = (events: readonly TicketEvent[]) =>
  events
    .filter(({ type }) => type === 'message')
    .toSorted((left, right) => left.at - right.at)
    .map(({ actor }) => actor.kind);

/** Two tickets that we know, then merged. */
async function mergedPair(options: { mergeMintsNewId: boolean }) {
  const account = installed(options);
  account.play('winner', create());
  account.play('loser', create(), reply, ask);
  const ids = { winner: account.parseId('winner'), loser: account.parseId('loser') };
  const stored = new Map(
    await Promise.all(
      Object.values(ids).map(async (id) => [id, (await readLive(account, id)).events] as const),
    ),
  );
  account.play('loser', merge('winner'));
  return { account, ids, stored, survivor: account.parseId('winner') };
}

describe.each([{ mergeMintsNewId: true }, { mergeMintsNewId: false }])('M7 a merge (%o)', (options) => {
  it('leaves what was said on the merged ticket out of the survivor and hands it back', async () => {
    const { account, ids, stored, survivor } = await mergedPair(options);
    account.play('winner', reply);
    const read = await readLive(account, survivor, stored);
    expect(speakers(read.events)).toEqual(['customer', 'rep']);
    const handed = read.mergedFrom?.find(({ id }) => id === ids.loser);
    expect(speakers(handed?.events ?? [])).toEqual(['customer', 'rep', 'customer']);
    const known = stored.get(ids.loser)?.flatMap(({ type, id }) => (type === 'message' ? [id] : []));
    expect(handed?.events.map(({ id }) => id).toSorted()).toEqual(known?.toSorted());
  });

  it('a message after the merge is the survivor’s, in whichever conversation', async () => {
    const { account, stored, survivor } = await mergedPair(options);
    account.play('loser', ask);
    const read = await readLive(account, survivor, stored);
    expect(speakers(read.events)).toEqual(['customer', 'customer']);
  });

  it('of a ticket that was never read nothing tells the messages apart: they count as the survivor’s', async () => {
    const { account, survivor } = await mergedPair(options);
    const read = await readLive(account, survivor);
    expect(speakers(read.events)).toHaveLength(4);
    expect(read.mergedFrom?.flatMap(({ events }) => events)).toEqual([]);
  });

  it('what was stored as the survivor’s is withdrawn', async () => {
    const { account, stored, survivor } = await mergedPair(options);
    const before = await readLive(account, survivor);
    const read = await readLive(account, survivor, new Map([...stored, [survivor, before.events]]));
    expect(read.isCorrected).toBe(true);
    expect(read.whole).toHaveLength(3);
    expect(before.events.map(({ id }) => id)).toEqual(expect.arrayContaining([...(read.whole ?? [])]));
  });
});
