interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** What a browser would send back of what it was told to keep. */
export const readCookie = (response: Response): string =>
  response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** Begins an install as a browser does: where it is sent, and its cookie. */
export async function beginInBrowser(app: App, path: string): Promise<{ consent: URL; cookie: string }> {
  const start = await app.request(path);
  return { consent: new URL(start.headers.get('location') ?? ''), cookie: readCookie(start) };
}

/** A whole install in one browser. `allow` is the CRM's consent page: from its address to the one it sends back to. */
export async function installInBrowser(
  app: App,
  path: string,
  allow: (consent: URL) => Promise<string> | string,
): Promise<Response> {
  const { consent, cookie } = await beginInBrowser(app, path);
  const back = new URL(await allow(consent));
  const end = await app.request(`${back.pathname}${back.search}`, { headers: { cookie } });
  if (end.status !== 302) throw new Error(`the install ended with ${end.status}: ${await end.text()}`);
  return end;
}

/** The toy CRM's consent page says yes at once. */
export const allowToy = (consent: URL): string =>
  `https://sla.example.com/oauth/toy/callback?${new URLSearchParams({ code: 'x', state: consent.searchParams.get('state') ?? '' })}`;
