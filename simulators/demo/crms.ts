import { hubspotDemo } from '../hubspot/demo.ts';
import type { DemoCrm } from '../world.ts';
import { zendeskDemo } from '../zendesk/demo.ts';

/** The simulated CRMs of the demo, one line each. The tickets are split among them. */
export const DEMO_CRMS: readonly DemoCrm[] = [hubspotDemo, zendeskDemo];
