import type { CrmSimulator } from '../world.ts';
import { act } from './act.ts';
import { createApp } from './api/app.ts';
import { createFailures } from './api/failures.ts';
import { runDueJobs } from './api/jobs.ts';
import { createLimits } from './api/limits.ts';
import { controlRoutes } from './control.ts';
import { createQueue } from './hooks/queue.ts';
import type { ZendeskOptions } from './options.ts';
import type { Counters, Sim } from './sim.ts';
import { createClock } from './state/clock.ts';
import { createAccount } from './state/create-account.ts';
import { changeStaff, staffNamed } from './state/staff.ts';
import { closeLongSolved } from './tickets/automations.ts';
import { addExtra } from './world-extras.ts';

export type { ZendeskOptions } from './options.ts';

/** Long before any log that is played: the clock only goes forward. */
const EPOCH = Date.UTC(2000, 0, 1);

/**
 * A local Zendesk: accounts that speak its wire format, with one OAuth client that any of them may authorise.
 * What differs from the vendor is listed in docs/simulators.md.
 */
export function createZendeskSimulator(options: ZendeskOptions): CrmSimulator {
  const clock = createClock(EPOCH, () => {
    for (const account of sim.accounts.values()) {
      runDueJobs(account, clock.soft(), clock.now());
      closeLongSolved(sim, account);
    }
  });
  const counters = noCounters();
  const queue = createQueue(() => sim);
  const sim: Sim = {
    options,
    clock,
    accounts: new Map(),
    counters,
    publish: (change) => queue.publish(change),
    announce: (account, type, body, id) => queue.enqueue(account, type, body, id),
  };
  const limits = createLimits(() => sim);
  const failures = createFailures();
  const reset = () => {
    sim.accounts.clear();
    queue.clear();
    limits.clear();
    failures.clear();
    Object.assign(counters, noCounters());
  };
  const find = (externalId: string) => {
    const account = sim.accounts.get(externalId);
    if (account === undefined) throw new Error(`there is no account ${externalId} in the simulated Zendesk`);
    return account;
  };
  const simulator: CrmSimulator = {
    name: 'zendesk',
    fetch: (request) => app.fetch(request),
    addAccount(externalId, setup) {
      if (!/^[a-z0-9][a-z0-9-]*$/.test(externalId))
        throw new Error(`${externalId} cannot be a Zendesk subdomain`);
      sim.accounts.set(externalId, createAccount(externalId, setup, options.seed, clock.now()));
    },
    setNow: (at) => clock.set(at),
    act: (externalId, action) => act(sim, find(externalId), action),
    deliver: () => queue.deliver(),
    setChaos: (chaos) => queue.setChaos(chaos),
    stats: () => ({ ...counters }),
    ticketId(externalId, ticket) {
      const id = find(externalId).keys.tickets.get(ticket);
      return id === undefined ? null : String(id);
    },
    reset,
  };
  const own = controlRoutes({
    simulator,
    failures,
    now: () => clock.now(),
    extra: (externalId, extra) => addExtra(sim, find(externalId), extra),
    person(externalId, person, change) {
      const account = find(externalId);
      changeStaff(account, staffNamed(account, person), change, clock.now());
    },
  });
  const afterAct = () => void queue.deliver();
  const app = createApp({ sim, queue, limits, failures, own, afterAct });
  return simulator;
}

function noCounters(): Counters {
  return { apiCalls: 0, webhooksSent: 0, webhookFailures: 0, propertyWrites: 0, smallestRemaining: null };
}
