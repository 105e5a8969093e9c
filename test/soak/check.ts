import type { CrmSimulator, WorldAction } from '../../simulators/world.ts';
import { SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../src/domain/sla-properties.ts';
import type { Shown } from '../e2e/read-back.ts';
import { expectedTickets, type Values } from './expected.ts';
import type { SoakCrm, Stage } from './simulators.ts';
import { type Watch, watchKey } from './watch.ts';
import type { AccountWorld } from './world.ts';

/** When the answer last changed is bounded only: the oracle does not say it. */
const COMPARED = (Object.keys(SLA_PROPERTY_KINDS) as SlaPropertyKey[]).filter(
  (key) => key !== 'sla_updated_at',
);

export interface Checked {
  readonly tickets: number;
  readonly byOracle: number;
  readonly differences: readonly string[];
}

/** Reads every ticket of an account back by the CRM's own API and holds it against what the world says happened. */
export async function checkAccount(
  crm: SoakCrm,
  stage: Stage,
  watch: Watch,
  world: AccountWorld,
  actions: readonly WorldAction[],
  question: { readonly installedAt: number; readonly now: number; readonly oracleEvery: number },
): Promise<Checked> {
  const expected = expectedTickets(crm, world, actions, question);
  const parseId = (key: string) => idIn(stage.simulator, world.externalId, key);
  const reader = await stage.reader(world.externalId);
  const shown = await reader.shown(expected.map(({ key }) => parseId(key)));
  const differences = expected.flatMap(({ key, properties, oracle, breachedAt }) => {
    const id = parseId(key);
    const found = shown.get(id);
    const name = `${world.externalId} ${key} (${id})`;
    if (found === undefined) return [`${name}: not found in the CRM`];
    return [
      ...differing(found, properties).map((text) => `${name}: ${text}`),
      ...(oracle === null ? [] : differing(found, oracle).map((text) => `${name}, by the oracle: ${text}`)),
      ...premature(watch, world.externalId, id, breachedAt).map((text) => `${name}: ${text}`),
    ];
  });
  const byOracle = expected.filter(({ oracle }) => oracle !== null).length;
  return { tickets: expected.length, byOracle, differences };
}

function idIn(simulator: CrmSimulator, externalId: string, key: string): string {
  const id = simulator.ticketId(externalId, key);
  if (id === null) throw new Error(`the simulator lost ticket ${key} of ${externalId}`);
  return id;
}

function differing(found: Shown, wanted: Values): string[] {
  return COMPARED.filter((key) => found[key] !== wanted[key]).map(
    (key) => `${key} is ${say(found[key])}, should be ${say(wanted[key])}`,
  );
}

function premature(
  watch: Watch,
  account: string,
  ticket: string,
  breachedAt: ReadonlyMap<string, number>,
): string[] {
  return ['first_reply_breached', 'next_reply_breached', 'resolution_breached'].flatMap((property) => {
    const raisedAt = watch.raised.get(watchKey(account, ticket, property));
    const first = breachedAt.get(property) ?? Number.POSITIVE_INFINITY;
    return raisedAt === undefined || raisedAt >= first
      ? []
      : [`${property} was raised at ${say(raisedAt)}, the breach was at ${say(first)}`];
  });
}

function say(value: unknown): string {
  return typeof value === 'number' && value > 1e11 && Number.isFinite(value)
    ? new Date(value).toISOString()
    : String(value);
}
