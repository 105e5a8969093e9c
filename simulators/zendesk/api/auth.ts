import type { Sim } from '../sim.ts';
import type { Account, Token } from '../state/account.ts';
import { forbidden, Refusal } from './errors.ts';

const READ_METHODS = new Set(['GET', 'HEAD']);

/** Below these only admins may read or write, whatever the scope. */
const ADMIN_ONLY = /^(incremental\/|webhooks|slas\/|group_slas\/|business_hours\/|account\/)/;
const ADMIN_WRITES =
  /^(ticket_fields|ticket_forms|custom_statuses|organization_fields|views|triggers|brands)/;

/** Refuses with 401 what carries no live token of this account. */
export function authenticate(sim: Sim, account: Account, header: string | undefined): Token {
  const access = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (access === undefined) throw new Refusal(401, { error: "Couldn't authenticate you" });
  const token = account.tokens.get(access);
  if (token === undefined || token.expiresAt <= sim.clock.now()) {
    throw new Refusal(
      401,
      { error: 'invalid_token', error_description: 'The access token is unknown, expired or revoked' },
      { 'www-authenticate': 'Bearer error="invalid_token"' },
    );
  }
  token.usedAt = sim.clock.now();
  return token;
}

/** Refuses with 403 what the scope or role does not cover. Audits need the plain `read` scope. */
export function authorize(account: Account, token: Token, method: string, path: string): void {
  if (path.startsWith('oauth/tokens/current')) return;
  const verb = READ_METHODS.has(method) ? 'read' : 'write';
  const resource = path.split('/')[0] ?? '';
  const plainOnly = /(^|\/)audits(\/|$)|^ticket_audits/.test(path);
  const covered = token.scopes.includes(verb) || (!plainOnly && token.scopes.includes(`${resource}:${verb}`));
  if (!covered) throw forbidden();
  const isAdmin = account.users.get(token.userId)?.role === 'admin';
  const adminOnly = ADMIN_ONLY.test(path) || (verb === 'write' && ADMIN_WRITES.test(path));
  if (adminOnly && !isAdmin) throw forbidden();
}
