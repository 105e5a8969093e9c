import { hubspot } from './hubspot/index.ts';
import type { CrmModule } from './port.ts';
import { zendesk } from './zendesk/index.ts';

/** The only list of CRMs. Adding one: its folder, and its line here. */
export const crmModules: Readonly<Record<string, CrmModule>> = { hubspot, zendesk };
