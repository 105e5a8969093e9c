import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureV3 } from '../../../src/crm/hubspot/webhooks/signature.ts';
import { verifyWebhook } from '../../../src/crm/hubspot/webhooks/verify.ts';
import type { NamedAnnouncement } from '../../../src/domain/announcement.ts';
import { CrmError } from '../../../src/domain/failure.ts';
import { ANA, create, installed } from './installed.ts';

/** Numbers in [0, 1) that a seed determines. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ODD: readonly unknown[] = [null, 7, '', 'odd', true, [], {}, [null], { id: null }, -1, '1e400'];

/** The same JSON with some members gone, replaced or added. */
function spoiled(value: unknown, roll: () => number): unknown {
  if (roll() < 0.03) return ODD[Math.floor(roll() * ODD.length)];
  if (Array.isArray(value)) return value.map((item) => spoiled(item, roll));
  if (typeof value !== 'object' || value === null) return value;
  const retained = Object.entries(value).filter(() => roll() > 0.03);
  return {
    ...Object.fromEntries(retained.map(([key, inner]) => [key, spoiled(inner, roll)])),
    unheardOf: { of: 1 },
  };
}

const LINE: NamedAnnouncement = {
  key: 'k1',
  ticketId: '1',
  what: 'met',
  metric: 'resolution',
  cycle: 1,
  at: 0,
  dueAt: null,
  policy: 'default',
  policyName: 'Default',
  tier: null,
  tierName: null,
  reason: null,
};

describe('answers that are not as documented', () => {
  it('whatever members are missing, odd or new: a result or a CrmError, never anything else', async () => {
    let roll: (() => number) | null = null;
    const account = installed({}, undefined, async (response) => {
      const text = await response.text();
      if (roll === null || text === '') return new Response(text === '' ? null : text, response);
      return Response.json(spoiled(JSON.parse(text), roll), { status: response.status });
    });
    await account.provision();
    account.play(
      'a',
      create(),
      { by: ANA, do: 'reply', visibility: 'public' },
      { by: ANA, do: 'status', status: 'pending' },
    );
    account.play('b', create({ by: ANA, channel: 'crm', withMessage: false }), {
      by: ANA,
      do: 'reply',
      visibility: 'public',
    });
    account.play('c', create());
    const ids = ['a', 'b', 'c'].map((key) => account.parseId(key));
    account.play('c', { by: ANA, do: 'delete' });
    const session = account.session();
    const writes = ids.map((ticketId) => ({ ticketId, values: { breach_count: 1 }, readAt: null }));
    const members: readonly (() => Promise<unknown>)[] = [
      () => account.crm.readTickets(session, ids, ['thread:1']),
      () => account.crm.writeProperties(session, writes),
      () => account.crm.directory(session),
      () => account.crm.changesSince(session, null),
      () => account.crm.listTickets(session, null),
      () => account.crm.readCustomers(session, ['1', '2']),
      () => account.crm.nativeSla(session, ids),
      async () => account.crm.journal?.read(null),
      async () => account.crm.announce?.(session, [LINE]),
      () => account.crm.refresh({ refreshToken: 'x', externalId: '1' }),
      ...account.crm
        .provision({ publicUrl: 'https://sla.example.com' })
        .map((step) => () => step.run(session)),
    ];
    const surprises: string[] = [];
    let results = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      for (const [index, member] of members.entries()) {
        roll = dice(seed * 100 + index);
        await member().then(
          () => {
            results += 1;
          },
          (error: unknown) => {
            if (!(error instanceof CrmError))
              surprises.push(`seed ${seed} member ${index}: ${String(error)}`);
          },
        );
      }
    }
    expect(surprises).toEqual([]);
    expect(results).toBeGreaterThan(50);
  });

  it('whatever a genuine webhook holds: notices or a refusal, never an exception', () => {
    const secret = 'secret';
    const url = 'https://sla.example.com/webhooks/hubspot';
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
        ),
        (text) => {
          const body = new TextEncoder().encode(text);
          const headers = {
            'x-hubspot-signature-v3': signatureV3({ method: 'POST', url, body, secret, timestamp: '1000' }),
            'x-hubspot-request-timestamp': '1000',
          };
          const verdict = verifyWebhook(
            { method: 'POST', url, headers, body, secret, state: null, now: 1000 },
            null,
          );
          return verdict.ok || verdict.why === 'malformed';
        },
      ),
    );
  });
});
