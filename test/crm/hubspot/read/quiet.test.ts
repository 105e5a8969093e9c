import { describe, expect, it } from 'vitest';
import type { SlaProperties } from '../../../../src/domain/sla-properties.ts';
import { ANA, CUSTOMER, create, type Installed, installed } from '../installed.ts';

const reply = { by: ANA, do: 'reply', visibility: 'public' } as const;
const comment = { by: ANA, do: 'reply', visibility: 'internal' } as const;
const ask = { by: CUSTOMER, do: 'reply', visibility: 'public' } as const;

/** A ticket whose messages are stored, and that shows our properties. */
async function storedTicket(): Promise<{ account: Installed; id: string; storedAt: number }> {
  const account = installed();
  await account.provision();
  account.play('a', create(), reply);
  const id = account.parseId('a');
  const [read] = await account.crm.readTickets(account.session(), [id]);
  const said = read?.kind === 'ticket' ? read.events.filter(({ type }) => type === 'message') : [];
  await write(account, id);
  return { account, id, storedAt: Math.max(...said.map(({ at }) => at)) };
}

async function write(account: Installed, id: string): Promise<void> {
  account.setNow(account.now() + 60_000);
  const values: Partial<SlaProperties> = { sla_status: 'active', sla_updated_at: account.now() };
  const [result] = await account.crm.writeProperties(account.session(), [
    { ticketId: id, values, readAt: null },
  ]);
  expect(result?.outcome).toBe('written');
}

/** How many messages a read gives, and how often it asked conversations. */
async function readAgain(account: Installed, requested: string, id: string, storedAt: number | null) {
  const before = account.wire.length;
  const known = new Map(storedAt === null ? [] : [[id, storedAt]]);
  const session = account.session({ lastMessageAt: async () => known });
  const [read] = await account.crm.readTickets(
    session,
    requested === id ? [id] : [],
    requested === id ? [] : [requested],
  );
  if (read?.kind !== 'ticket') throw new Error(`read as ${JSON.stringify(read)}`);
  const calls = account.wire.slice(before).filter(({ url }) => url.includes('/messages')).length;
  return { calls, messages: read.events.filter(({ type }) => type === 'message').length, read };
}

describe('a ticket on which nothing was said since its messages were stored', () => {
  it('is read without its conversations when only our own write changed it; its facts and properties are whole', async () => {
    const { account, id, storedAt } = await storedTicket();
    const first = await readAgain(account, id, id, null);
    const again = await readAgain(account, id, id, storedAt);
    expect([first.calls, again.calls, again.messages]).toEqual([1, 0, 0]);
    expect(again.read.facts).toEqual(first.read.facts);
    expect(again.read.written).toEqual(first.read.written);
    expect(again.read.notes).toEqual([]);
  });

  it('shows a change of a property as ever', async () => {
    const { account, id, storedAt } = await storedTicket();
    account.play('a', { by: ANA, do: 'status', status: 'pending' });
    const { calls, read } = await readAgain(account, id, id, storedAt);
    expect(calls).toBe(0);
    expect(read.events.some((event) => event.type === 'status' && event.category === 'pending')).toBe(true);
  });
});

describe('a ticket is read whole', () => {
  it.each([
    ['a customer wrote', ask],
    ['a rep answered', reply],
    ['a colleague left a comment', comment],
  ])('when %s, also when we wrote after that', async (_name, doing) => {
    const { account, id, storedAt } = await storedTicket();
    account.play('a', doing);
    expect((await readAgain(account, id, id, storedAt)).messages).toBe(3);
    if (doing === comment) return;
    await write(account, id);
    expect((await readAgain(account, id, id, storedAt)).messages).toBe(3);
  });

  it('when its conversation’s webhook named it, whatever its dates say', async () => {
    const { account, id, storedAt } = await storedTicket();
    const thread = account.wire.flatMap((one) => /threads\/(\d+)\/messages/.exec(one.url)?.[1] ?? [])[0];
    expect((await readAgain(account, `thread:${thread}`, id, storedAt)).messages).toBe(2);
  });
});
