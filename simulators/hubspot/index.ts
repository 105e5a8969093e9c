import type { CrmSimulator } from '../world.ts';
import { createApp } from './app.ts';
import type { HubSpotSimulatorOptions } from './options.ts';
import { perform } from './state/actions.ts';
import { findStore, survivor } from './state/changes.ts';
import { adminUserId, install, uninstall } from './state/install.ts';
import { type AppEvent, TYPE } from './state/model.ts';
import { createPortal } from './state/portal.ts';
import { Sim } from './state/sim.ts';
import { Delivery } from './webhooks/delivery.ts';

export type { HubSpotSimulatorOptions } from './options.ts';

/** What a test may do beside living in the world. */
export interface HubSpotSimulator extends CrmSimulator {
  /** As if the admin had approved: the account has the app, with these tokens. For tests that skip the pages. */
  install(externalId: string, scopes: readonly string[]): { accessToken: string; refreshToken: string };
  /** The admin removes the app. */
  uninstall(externalId: string): void;
  /** What stands in the properties of a ticket, and which properties tickets have. */
  ticketProperties(externalId: string, ticketId: string): Readonly<Record<string, string>>;
  ticketPropertyNames(externalId: string): readonly string[];
  /** App events on a ticket's timeline, in the order in which they came. */
  timeline(externalId: string, ticketId: string): readonly AppEvent[];
}

/** A local HubSpot that speaks the vendor's wire format; see docs/simulators.md for what it does and does not do. */
export function createHubSpotSimulator(options: HubSpotSimulatorOptions): HubSpotSimulator {
  const sim = new Sim(options);
  const delivery = new Delivery(sim);
  const app = createApp(sim, delivery);
  return {
    name: 'hubspot',
    fetch: (request) => app.fetch(request),
    addAccount(externalId, setup) {
      if (sim.portals.has(externalId)) throw new Error(`account ${externalId} exists already`);
      sim.portals.set(externalId, createPortal(sim, externalId, setup));
    },
    setNow: (at) => sim.setNow(at),
    act(externalId, action) {
      perform(sim, sim.portal(externalId), action);
    },
    deliver: () => delivery.deliver(),
    setChaos: (chaos) => delivery.setChaos(chaos),
    stats: () => ({ ...sim.counts }),
    ticketId(externalId, ticket) {
      const portal = sim.portal(externalId);
      const stored = findStore(portal, TYPE.ticket).get(portal.keys.ticket.get(ticket) ?? '');
      return stored === undefined ? null : survivor(portal, stored).id;
    },
    reset: () => sim.reset(),
    install(externalId, scopes) {
      const portal = sim.portal(externalId);
      const userId = adminUserId(portal);
      install(sim, portal, scopes, userId);
      const [access, refresh] = sim.tokens.issue({ portalId: portal.id, userId, scopes }, sim.now);
      return { accessToken: access.token, refreshToken: refresh.token };
    },
    uninstall(externalId) {
      uninstall(sim, sim.portal(externalId));
    },
    ticketProperties: (externalId, ticketId) =>
      Object.fromEntries(findStore(sim.portal(externalId), TYPE.ticket).get(ticketId)?.values ?? []),
    ticketPropertyNames: (externalId) => [
      ...(sim.portal(externalId).properties.get(TYPE.ticket)?.list(false) ?? []).map(({ name }) => name),
    ],
    timeline: (externalId, ticketId) =>
      sim.portal(externalId).appEvents.filter((event) => event.ticketId === ticketId),
  };
}
