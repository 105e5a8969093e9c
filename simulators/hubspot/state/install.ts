import type { Portal } from './model.ts';
import type { Sim } from './sim.ts';

/** The account's admin has said yes. Installing again only renews the scopes. */
export function install(sim: Sim, portal: Portal, scopes: readonly string[], userId: number): void {
  const isNew = portal.install === null;
  portal.install = { at: sim.now, userId, scopes };
  if (isNew) sim.journal.addLifecycle(portal, 'install', sim.now);
}

/** Tokens end at once, events stop, what the app wrote stays. */
export function uninstall(sim: Sim, portal: Portal): void {
  if (portal.install === null) return;
  sim.journal.addLifecycle(portal, 'uninstall', sim.now);
  portal.install = null;
  sim.tokens.revokePortal(portal.id);
}

/** A super admin of the account, or user 1 of an account without any. */
export function adminUserId(portal: Portal): number {
  const owners = [...portal.owners.values()];
  return owners.find((owner) => owner.superAdmin && owner.archivedAt === null)?.userId ?? 1;
}
