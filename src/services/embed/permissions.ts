import type { EmbedCaller } from '../../domain/embed/caller.ts';
import { PontualError } from '../../domain/error.ts';
import { type AccountRow, withDefaultSettings } from '../connection/session.ts';

/** Whoever calls from inside the CRM may not do that. */
export class NotAllowed extends PontualError {
  readonly code = 'forbidden';
}

type Account = Pick<AccountRow, 'settings' | 'installerId'>;

/** May this person excuse a clock, or pin a pause, tier or policy? Whoever may change the settings always may. */
export function mayAct(account: Account, caller: EmbedCaller): boolean {
  if (mayEdit(account, caller)) return true;
  const { excuse } = withDefaultSettings(account);
  switch (excuse.who) {
    case 'everyone':
      return true;
    case 'nobody':
      return false;
    case 'listed':
      return isListed(excuse.emails, caller);
  }
}

/**
 * May this person change settings, run set-up again, disconnect? Admins as far as the CRM tells (not every CRM does), whoever
 * connected the account, and those whom one of them named. A CRM may show our settings page to admins only, but every user
 * can send what that page sends.
 */
export function mayEdit({ settings, installerId }: Account, caller: EmbedCaller): boolean {
  const isInstaller = installerId !== null && caller.userId === installerId;
  return caller.isAdmin === true || isInstaller || isListed(settings.admins ?? [], caller);
}

function isListed(emails: readonly string[], { userEmail }: EmbedCaller): boolean {
  return userEmail !== null && emails.includes(userEmail.toLowerCase());
}

/** How a person is named in histories and audits. */
export function toActor({ userEmail, userId }: EmbedCaller): string {
  return userEmail ?? (userId === null ? 'unknown' : `user ${userId}`);
}
