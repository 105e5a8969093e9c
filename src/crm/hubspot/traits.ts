import { guideFrom } from '../kit/guide.ts';
import type { CrmTraits } from '../traits.ts';
import { HUBSPOT_SCOPES } from './auth/scopes.ts';

export const traits: CrmTraits = {
  name: 'hubspot',
  label: 'HubSpot',
  scopes: HUBSPOT_SCOPES,
  guide: guideFrom('hubspot'),
  // https://knowledge.hubspot.com/help-desk/set-sla-goals-in-help-desk
  nativeSlaRules: { preset: 'hubspot', skipsOwnTickets: true, needsPriority: false },
  // Conversations name a contact `V-<id>` (read/messages.ts); an association's notice ends with the other record's id.
  personTraces: (personId) => ({
    actorIds: [`V-${personId}`],
    notices: [{ why: '%associationChange', sourceId: `%${personId}|%` }],
  }),
};
