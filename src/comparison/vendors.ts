import { PRESETS, type Preset } from '../sla/index.ts';

/** What a vendor's own SLA leaves out. */
export interface Vendor {
  readonly preset: Preset | null;
  /** Only tickets that came in through a connected channel have goals. */
  readonly skipsOwnTickets: boolean;
  /** Targets are set by priority: a ticket without one has none. */
  readonly needsPriority: boolean;
}

/**
 * HubSpot: https://knowledge.hubspot.com/help-desk/set-sla-goals-in-help-desk
 * Zendesk: https://support.zendesk.com/hc/en-us/articles/4408829459866
 */
const VENDORS: Readonly<Record<string, Vendor>> = {
  hubspot: { preset: PRESETS.hubspot, skipsOwnTickets: true, needsPriority: false },
  zendesk: { preset: PRESETS.zendesk, skipsOwnTickets: false, needsPriority: true },
};

const UNKNOWN: Vendor = { preset: null, skipsOwnTickets: false, needsPriority: false };

export function findVendor(crm: string): Vendor {
  return VENDORS[crm] ?? UNKNOWN;
}
