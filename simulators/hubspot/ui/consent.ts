import { Hono } from 'hono';
import { html } from 'hono/html';
import { adminUserId, install } from '../state/install.ts';
import type { Sim } from '../state/sim.ts';
import { type Language, pickLanguage, textsFor } from './language.ts';
import { page } from './layout.ts';

interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
}

/** `/oauth/authorize`: the admin of one of the accounts says yes, and comes back to the app with a code. */
export function consentRoutes(sim: Sim): Hono {
  const app = new Hono();
  app.get('/authorize', (c) => {
    const language = pickLanguage(c.req.raw);
    const requested = readRequest(sim, c.req.query());
    if (typeof requested === 'string') return c.html(refusalPage(language, requested), 400);
    return c.html(consentPage(sim, language, requested, c.req.url));
  });
  app.post('/authorize', async (c) => {
    const requested = readRequest(sim, c.req.query());
    const language = pickLanguage(c.req.raw);
    if (typeof requested === 'string') return c.html(refusalPage(language, requested), 400);
    const form = new URLSearchParams(await c.req.text());
    const portal = sim.portals.get(form.get('portal_id') ?? '');
    if (portal === undefined) return c.html(refusalPage(language, textsFor(language).noSuchAccount), 404);
    const userId = adminUserId(portal);
    const scopes = requested.scopes.filter((scope) => !portal.lacks.has(scope));
    install(sim, portal, scopes, userId);
    const code = sim.tokens.code(
      {
        portalId: portal.id,
        userId,
        scopes,
        redirectUri: requested.redirectUri,
        challenge: requested.challenge,
      },
      sim.now,
    );
    const target = new URL(requested.redirectUri);
    target.searchParams.set('code', code);
    if (requested.state !== null) target.searchParams.set('state', requested.state);
    return c.redirect(target.href, 302);
  });
  return app;
}

/** A wrong request stops here with a page for the admin, as in the real CRM: nothing goes back to the app. */
function readRequest(sim: Sim, query: Readonly<Record<string, string>>): AuthorizeRequest | string {
  if (query.client_id !== sim.options.clientId) return 'client_id: unknown app';
  const redirectUri = query.redirect_uri ?? '';
  if (!URL.canParse(redirectUri)) return 'redirect_uri: not an address';
  const allowed = sim.options.redirectUrls;
  if (allowed !== undefined && !allowed.includes(redirectUri))
    return `redirect_uri: ${redirectUri} is not registered`;
  const required = words(query.scope);
  if (!required.includes('oauth')) return 'scope: oauth is missing';
  const mismatch = scopeMismatch(sim.options.requiredScopes, required);
  if (mismatch !== null) return mismatch;
  if (query.code_challenge !== undefined && query.code_challenge_method !== 'S256') {
    return 'code_challenge_method: only S256';
  }
  return {
    redirectUri,
    state: query.state ?? null,
    scopes: [...new Set([...required, ...words(query.optional_scope)])],
    challenge: query.code_challenge ?? null,
  };
}

/** The list asked for must equal the app's own; one scope more or less stops the install. */
function scopeMismatch(
  registered: readonly string[] | undefined,
  requested: readonly string[],
): string | null {
  if (registered === undefined) return null;
  const missing = registered.filter((scope) => !requested.includes(scope));
  const extra = requested.filter((scope) => !registered.includes(scope));
  if (missing.length === 0 && extra.length === 0) return null;
  return `scope: the list differs from the app's (missing: ${missing.join(' ') || '–'}; unknown: ${extra.join(' ') || '–'})`;
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/[ +]/).filter((word) => word !== '');
}

function consentPage(sim: Sim, language: Language, requested: AuthorizeRequest, url: string) {
  const t = textsFor(language);
  const portals = [...sim.portals.values()];
  // One account needs no choice: its number goes along unasked.
  const accounts =
    portals.length === 1
      ? portals.map(
          ({ id }) => html`<input type="hidden" name="portal_id" value="${id}"><p>${t.account} ${id}</p>`,
        )
      : portals.map(
          ({ id }, index) => html`<label class="choice">
            <input type="radio" name="portal_id" value="${id}" ${index === 0 ? 'checked' : ''} required> ${t.account} ${id}
          </label>`,
        );
  const body = html`<main class="narrow card">
    <h1>${t.connectTitle}</h1>
    <p>${t.connectLead}</p>
    <form method="post" action="${new URL(url).pathname}${new URL(url).search}">
      <fieldset><legend>${t.account}</legend>${accounts.length === 0 ? html`<p>${t.noAccounts}</p>` : accounts}</fieldset>
      <h2>${t.scopesTitle}</h2>
      <ul class="scopes">${requested.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
      <button class="primary" ${accounts.length === 0 ? 'disabled' : ''}>${t.approve}</button>
    </form>
  </main>`;
  return page({ language, title: t.connectTitle, body, url });
}

function refusalPage(language: Language, why: string) {
  const t = textsFor(language);
  const body = html`<main class="narrow card"><h1>${t.refusedTitle}</h1><p>${t.refusedLead}</p><pre>${why}</pre></main>`;
  return page({ language, title: t.refusedTitle, body });
}
