import type { Feature, FeatureScope } from '../../../domain/feature.ts';

const required = (feature: Feature, scope: string): FeatureScope => ({
  feature,
  scope,
  need: 'required',
  isRequested: true,
});
const optional = (feature: Feature, scope: string): FeatureScope => ({
  ...required(feature, scope),
  need: 'optional',
});
/** Listed before anything uses it; asking for it is turning this into `optional`, here and in app-manifest/hubspot. */
const planned = (feature: Feature, scope: string): FeatureScope => ({
  ...optional(feature, scope),
  isRequested: false,
});

/**
 * What HubSpot's admins are asked for. Scopes that are requested must equal those of app-manifest/hubspot, `oauth` included, or
 * HubSpot stops the install with a mismatch:
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export const HUBSPOT_SCOPES: readonly FeatureScope[] = [
  required('connection', 'oauth'),
  /** Tickets, their pipelines and properties: read, and our own properties written. */
  required('tickets', 'tickets'),
  /** Agents' replies, which start and stop the reply clocks. */
  required('replies', 'conversations.read'),
  /** Which customer a ticket belongs to, and its tier. */
  required('customers', 'crm.objects.companies.read'),
  /** The company's tier, its start and its end are properties that we create. */
  required('tier_fields', 'crm.schemas.companies.write'),
  /** Erasure of a contact on request (privacyDeletion). */
  required('calls_and_notes', 'crm.objects.contacts.read'),
  required('reps', 'crm.objects.owners.read'),
  /** Warned, breached, met. App events ask for it in every app that declares them. */
  required('timeline', 'timeline'),
  /** Replies by e-mail outside the inbox. */
  optional('other_emails', 'sales-email-read'),
  /** Who is a super admin, and what roles are called: people's roles in the app follow. */
  optional('crm_roles', 'crm.objects.users.read'),
  /** Teams of people who own no tickets. */
  planned('all_teams', 'settings.users.teams.read'),
  planned('deals', 'crm.objects.deals.read'),
  planned('line_items', 'crm.objects.line_items.read'),
  planned('satisfaction', 'crm.objects.feedback_submissions.read'),
  /** Tasks are made under the scope of contacts. */
  planned('tasks', 'crm.objects.contacts.write'),
  planned('tier_writing', 'crm.objects.companies.write'),
];

const requested = (need: FeatureScope['need']) =>
  HUBSPOT_SCOPES.filter((one) => one.isRequested && one.need === need).map(({ scope }) => scope);

export const REQUIRED_SCOPES: readonly string[] = requested('required');

/** Granted where the account's plan has them; everything works without. */
export const OPTIONAL_SCOPES: readonly string[] = requested('optional');
