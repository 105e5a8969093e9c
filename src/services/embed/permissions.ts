import type { AccountSettings } from '../../domain/account-settings.ts';
import type { EmbedCaller } from '../../domain/embed/caller.ts';

/** Whoever calls from inside the CRM may not do that. */
export class NotAllowed extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotAllowed';
  }
}

/** May this person excuse a clock, or pin a pause, tier or policy? An admin always may. */
export function mayAct(settings: AccountSettings, caller: EmbedCaller): boolean {
  if (caller.isAdmin === true || isListed(settings.admins, caller)) return true;
  switch (settings.excuse.who) {
    case 'everyone':
      return true;
    case 'nobody':
      return false;
    case 'listed':
      return isListed(settings.excuse.emails, caller);
  }
}

/**
 * May this person change settings? Where the CRM tells who is an admin, admins and those they named; where it does not
 * (HubSpot shows its settings page to admins only), those named, and everybody it shows the page to while nobody is.
 */
export function mayEdit(settings: AccountSettings, caller: EmbedCaller): boolean {
  if (caller.isAdmin === true || isListed(settings.admins, caller)) return true;
  return caller.isAdmin === null && settings.admins.length === 0;
}

function isListed(emails: readonly string[], { userEmail }: EmbedCaller): boolean {
  return userEmail !== null && emails.includes(userEmail.toLowerCase());
}

/** How a person is named in histories and audits. */
export function toActor({ userEmail, userId }: EmbedCaller): string {
  return userEmail ?? (userId === null ? 'unknown' : `user ${userId}`);
}
