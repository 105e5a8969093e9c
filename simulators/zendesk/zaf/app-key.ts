import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { Sim } from '../sim.ts';
import type { Account } from '../state/account.ts';
import { digest } from '../state/ids.ts';

const ALGORITHM = 'RS256';
const TOKEN_LIFE_S = 300;

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
const keys = new WeakMap<Sim, Promise<KeyPair>>();

/** The key that this simulator signs first loads of its app with: made when first asked for, another one after a restart. */
function toKey(sim: Sim): Promise<KeyPair> {
  const retained = keys.get(sim) ?? generateKeyPair(ALGORITHM, { extractable: true });
  keys.set(sim, retained);
  return retained;
}

export async function publicKeyPem(sim: Sim): Promise<string> {
  return exportSPKI((await toKey(sim)).publicKey);
}

export interface FirstLoad {
  readonly userId: number;
  readonly location: string;
  readonly ticketId: number | null;
}

/**
 * The token of an app's first load.
 * https://developer.zendesk.com/documentation/apps/build-an-app/building-a-server-side-app/part-5-secure-the-app/
 */
export async function firstLoadToken(sim: Sim, account: Account, load: FirstLoad): Promise<string> {
  const home = `${sim.options.baseUrl}/${account.subdomain}`;
  const now = Math.floor(sim.clock.now() / 1000);
  const context = {
    product: 'support',
    location: load.location,
    ...(load.ticketId === null ? {} : { ticket_id: load.ticketId }),
  };
  return new SignJWT({ context })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(home)
    .setAudience(`${home}/api/v2/apps/installations/${installationId(account)}.json`)
    .setSubject(`${home}/api/v2/users/${load.userId}.json`)
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_LIFE_S)
    .sign((await toKey(sim)).privateKey);
}

/** One installation of the one app in each account; its number is the account's own. */
export function installationId(account: Account): number {
  return 1_000_000 + (digest(`installation:${account.subdomain}`).readUInt32BE(0) % 8_000_000);
}
