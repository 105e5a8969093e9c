import type { Chaos } from '../../world.ts';
import type { Published, Sim } from '../sim.ts';
import type { Account } from '../state/account.ts';
import { seeded, toUlid } from '../state/ids.ts';
import type { Attempt } from './attempts.ts';
import { disturbed } from './chaos.ts';
import { toBodies } from './events.ts';
import { inParallel } from './parallel.ts';
import { type Call, createSender, type Outcome } from './sender.ts';

const CONCURRENCY = 32;

/** Webhook calls waiting for their time. */
export interface HookQueue {
  publish(change: Published): void;
  /** Queues a body of any event type for those who subscribe to it. */
  enqueue(account: Account, type: string, body: string, id: string): void;
  deliver(): Promise<{ sent: number; failed: number; waiting: number }>;
  setChaos(chaos: Chaos | null): void;
  attempts(hookId: string): readonly Attempt[];
  clear(): void;
}

export function createQueue(sim: () => Sim): HookQueue {
  let calls: Call[] = [];
  let chaos: Chaos | null = null;
  let roll = seeded(0);
  let inFlight = 0;
  const sender = createSender(sim, (call) => calls.push(call));

  const enqueue = (account: Account, type: string, body: string, id: string) => {
    for (const hook of account.webhooks.values()) {
      if (hook.row.status !== 'active' || !hook.subscriptions.has(type)) continue;
      const now = sim().clock.now();
      const invocationId = toUlid(now, `invocation:${hook.row.id}:${id}`);
      calls.push({ account, hookId: hook.row.id, body, invocationId, attempt: 0, dueAt: now });
    }
  };

  return {
    enqueue,
    publish(change) {
      const { webhooks } = change.account;
      if (webhooks.size === 0) return;
      const isWanted = (type: string) => [...webhooks.values()].some((hook) => hook.subscriptions.has(type));
      for (const { type, body, id } of toBodies(change, isWanted)) enqueue(change.account, type, body, id);
    },
    async deliver() {
      const now = sim().clock.now();
      const due = disturbed(
        calls.filter((call) => call.dueAt <= now),
        chaos,
        roll,
      );
      calls = calls.filter((call) => call.dueAt > now);
      inFlight += due.length;
      const outcomes = await inParallel(due, CONCURRENCY, sender.send);
      inFlight -= due.length;
      const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
      return { sent: count('sent'), failed: count('failed'), waiting: calls.length + inFlight };
    },
    setChaos(next) {
      chaos = next;
      roll = seeded(next?.seed ?? 0);
    },
    attempts: (hookId) => sender.attempts(hookId),
    clear() {
      calls = [];
      sender.clear();
    },
  };
}
