import { Hono } from 'hono';
import type { Env } from '../api/context.ts';
import { toLink } from '../sim.ts';
import { iso } from '../state/clock.ts';
import { revoke } from './tokens.ts';

/** The token in use: shown without its secret parts, and revoked by DELETE. */
export function currentTokenRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/oauth/tokens/current', (c) => {
      const { token, sim, account } = c.var;
      return c.json({
        token: {
          id: token.id,
          url: toLink(sim, account, `oauth/tokens/${token.id}.json`),
          user_id: token.userId,
          client_id: account.id,
          token: token.access.slice(0, 10),
          refresh_token: token.refresh.slice(0, 10),
          scopes: token.scopes,
          created_at: iso(token.createdAt),
          used_at: iso(token.usedAt),
          expires_at: iso(token.expiresAt),
          refresh_token_expires_at: iso(token.refreshExpiresAt),
        },
      });
    })
    .delete('/oauth/tokens/current', (c) => {
      revoke(c.var.account, c.var.token);
      return c.body(null, 204);
    });
}
