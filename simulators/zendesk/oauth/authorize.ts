import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Call, Env } from '../api/context.ts';
import { toHex } from '../state/ids.ts';
import { layout } from '../ui/layout.ts';
import { pickLanguage, words } from '../ui/words.ts';

/** The consent page and its answer: the authorization code flow only, with PKCE when the client sends a challenge. */
export function authorizeRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/oauth/authorizations/new', (c) => {
      const requested = parseRequest(c, (name) => c.req.query(name));
      if (typeof requested === 'string') return refusalPage(c, requested);
      return consentPage(c, requested);
    })
    .post('/oauth/authorizations/new', async (c) => {
      const form = await c.req.parseBody();
      const requested = parseRequest(c, (name) => (typeof form[name] === 'string' ? form[name] : undefined));
      if (typeof requested === 'string') return refusalPage(c, requested);
      const target = new URL(requested.redirectUri);
      if (form.decision === 'approve')
        target.searchParams.set('code', grant(c, requested, Number(form.user_id)));
      else target.searchParams.set('error', 'access_denied');
      if (requested.state !== undefined) target.searchParams.set('state', requested.state);
      return c.redirect(target.href, 302);
    });
}

interface Requested {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string | undefined;
  readonly challenge: string | null;
}

/** The request as asked, or in words what is wrong with it: then there is nowhere safe to redirect to. */
function parseRequest(c: Call, read: (name: string) => string | undefined): Requested | string {
  const { options } = c.var.sim;
  const clientId = read('client_id');
  const redirectUri = read('redirect_uri') ?? '';
  if (read('response_type') !== 'code') return 'response_type';
  if (clientId !== options.clientId) return 'client_id';
  if (!URL.canParse(redirectUri)) return 'redirect_uri';
  if (options.redirectUris !== undefined && !options.redirectUris.includes(redirectUri))
    return 'redirect_uri';
  const method = read('code_challenge_method');
  if (method !== undefined && method !== 'S256') return 'code_challenge_method';
  return {
    clientId,
    redirectUri,
    scope: read('scope') ?? 'read write',
    state: read('state'),
    challenge: read('code_challenge') ?? null,
  };
}

function grant(c: Call, requested: Requested, userId: number): string {
  const { account, sim } = c.var;
  const user = account.users.get(userId) ?? account.users.get(account.ownerId);
  const code = toHex(`code:${account.id}:${account.ids.next('api')}`, 64);
  account.grants.set(code, {
    userId: user?.id ?? account.ownerId,
    scope: requested.scope,
    redirectUri: requested.redirectUri,
    challenge: requested.challenge,
    issuedAt: sim.clock.soft(),
  });
  return code;
}

function refusalPage(c: Call, what: string) {
  const language = pickLanguage(c);
  const say = words(language);
  const body = html`<section class="card narrow"><h1>${say.authTitle}</h1><p role="alert">${say.authInvalid} <code>${what}</code></p></section>`;
  return c.html(layout({ title: say.authTitle, language, body, subdomain: c.var.account.subdomain }), 400);
}

function consentPage(c: Call, requested: Requested) {
  const language = pickLanguage(c);
  const say = words(language);
  const { account } = c.var;
  const staff = [...account.users.values()].filter((user) => user.role === 'admin' || user.role === 'agent');
  const hidden: [string, string | undefined][] = [
    ['response_type', 'code'],
    ['client_id', requested.clientId],
    ['redirect_uri', requested.redirectUri],
    ['scope', requested.scope],
    ['state', requested.state],
    ['code_challenge', requested.challenge ?? undefined],
  ];
  const body = html`<section class="card narrow">
    <h1>${say.authTitle}</h1>
    <p>${say.authAsks(requested.clientId, account.subdomain)}</p>
    <ul>${requested.scope.split(' ').map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
    <form method="post">
      ${hidden.map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`))}
      <label>${say.authAs}
        <select name="user_id">${staff.map((user) => html`<option value="${user.id}">${user.name} (${user.role})</option>`)}</select>
      </label>
      <p class="buttons">
        <button class="primary" name="decision" value="approve">${say.authAllow}</button>
        <button name="decision" value="deny">${say.authDeny}</button>
      </p>
    </form>
  </section>`;
  return c.html(layout({ title: say.authTitle, language, body, subdomain: account.subdomain }));
}
