/**
 * Scopes asked at install. Must equal `requiredScopes` of app-manifest/hubspot, `oauth` included, or HubSpot stops the
 * install with a mismatch: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export const REQUIRED_SCOPES = [
  'oauth',
  /** Tickets, their pipelines and properties: read, and our own properties written. */
  'tickets',
  /** Agents' replies, which start and stop the reply clocks. */
  'conversations.read',
  /** Which customer a ticket belongs to, and its tier. */
  'crm.objects.companies.read',
  /** The company's tier, its start and its end are properties that we create. */
  'crm.schemas.companies.write',
  /** Erasure of a contact on request (privacyDeletion). */
  'crm.objects.contacts.read',
  /** Reps and teams. */
  'crm.objects.owners.read',
  /** Lines on a ticket's timeline: warned, breached, met. App events ask for it in every app that declares them. */
  'timeline',
] as const;

/** Granted where the account's plan has them; everything works without. */
export const OPTIONAL_SCOPES = [
  /** Replies by e-mail outside the inbox. */
  'sales-email-read',
  /** Who is a super admin, and what roles are called: people's roles in the app follow. */
  'crm.objects.users.read',
] as const;
