/**
 * Goes through an OAuth install as an admin's browser would: start page, consent form filled in with `choices`, callback.
 * Gives the address of the account's page.
 */
export async function installLikeABrowser(
  startUrl: string,
  choices: Readonly<Record<string, string>>,
): Promise<string> {
  const start = await fetch(startUrl, { redirect: 'manual' });
  const consentUrl = await toRedirect(start, startUrl);
  // The install ends only in the browser that began it.
  const cookie = start.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const consent = await fetch(consentUrl);
  const page = await consent.text();
  if (!consent.ok)
    throw new Error(`The CRM's consent page answered ${consent.status}: ${page.slice(0, 200)}`);
  const action = /<form[^>]*action="([^"]*)"/i.exec(page)?.[1];
  const fields = [...page.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/gi)];
  const body = new URLSearchParams(choices);
  for (const [, name, value] of fields) body.set(decode(name ?? ''), decode(value ?? ''));
  const target = action === undefined ? consentUrl : new URL(decode(action), consentUrl);
  const answer = await fetch(target, { method: 'POST', redirect: 'manual', body });
  const callbackUrl = await toRedirect(answer, consentUrl);
  const end = await fetch(callbackUrl, { redirect: 'manual', headers: { cookie } });
  return toRedirect(end, callbackUrl);
}

async function toRedirect(response: Response, from: string): Promise<string> {
  const location = response.headers.get('location');
  if (location === null) {
    const { origin, pathname } = new URL(from);
    throw new Error(
      `${origin}${pathname} answered ${response.status} instead of a redirect: ${(await response.text()).slice(0, 300)}`,
    );
  }
  return new URL(location, from).toString();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};

function decode(text: string): string {
  return text.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}
