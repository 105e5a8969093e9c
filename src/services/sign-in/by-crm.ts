import type { Crm, SignedInPerson } from '../../crm/port.ts';
import { CrmError, loggable } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { toAccountId } from '../accounts/install.ts';
import { findAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { noteVouched } from '../members/store.ts';
import { sealState, takeState } from '../oauth-state.ts';
import { SignInError } from './sign-in-error.ts';
import { toTarget } from './target.ts';

type SignIn = NonNullable<Crm['signIn']>;

const redirectUri = ({ publicUrl }: Services, crm: string) => `${publicUrl}/sign-in/${crm}/callback`;

/** The CRM and its sign-in. Throws UnknownCrm, and SignInError where it has none. */
function findSignIn(services: Services, crmName: string): { crm: Crm; signIn: SignIn } {
  const crm = crmNamed(services, crmName);
  if (crm.signIn === undefined) throw new SignInError('not_startable', crm.label);
  return { crm, signIn: crm.signIn };
}

/**
 * Where to send the person's browser. `externalId` answers the CRM's install question; `browser` is what the browser must show
 * again at the end; `next` the path to go on to. Whether the account is installed is not told before somebody is proved to
 * work there. Throws SignInError.
 */
export async function beginSignIn(
  services: Services,
  crmName: string,
  begun: { readonly externalId: string | null; readonly browser: string; readonly next: string },
): Promise<string> {
  const { crm, signIn } = findSignIn(services, crmName);
  const { externalId } = begun;
  const { state, codeChallenge } = await sealState(services, { ...begun, use: 'sign_in', crm: crmName });
  try {
    return signIn.authorizeUrl({
      state,
      codeChallenge,
      externalId,
      redirectUri: redirectUri(services, crmName),
    });
  } catch (error) {
    throw new SignInError('not_startable', crm.label, { cause: error });
  }
}

export interface Admitted {
  readonly accountId: AccountId;
  readonly memberId: string;
  /** Path to go on to. */
  readonly next: string;
}

/** Ends it: who came back is known to the CRM as one who works in an installed account. Opens no session yet. Throws SignInError. */
export async function finishSignIn(
  services: Services,
  crmName: string,
  answer: {
    readonly code: string | null;
    readonly state: string | null;
    /** What the CRM says went wrong; null: nothing. */
    readonly error: string | null;
    readonly browser: string | null;
  },
): Promise<Admitted> {
  const { crm, signIn } = findSignIn(services, crmName);
  const refuse = (why: SignInError['why']) => new SignInError(why, crm.label);
  if (answer.error !== null) throw refuse('declined');
  if (answer.code === null || answer.state === null) throw refuse('no_code');
  const expected = { use: 'sign_in', crm: crmName } as const;
  const taken = await takeState(services, expected, answer.state, answer.browser);
  if (!taken.ok) throw refuse(taken.why);
  const { externalId, codeVerifier, next = '/' } = taken.state;
  const person = await identify(services, crm, signIn, {
    code: answer.code,
    redirectUri: redirectUri(services, crmName),
    externalId,
    codeVerifier,
  });
  const accountId = await admit(services, crm, person);
  return { accountId, memberId: person.userId, next: toTarget(accountId, next) };
}

async function identify(
  services: Services,
  crm: Crm,
  signIn: SignIn,
  input: Parameters<SignIn['identify']>[0],
): Promise<SignedInPerson> {
  try {
    const person = await signIn.identify(input);
    if (!person.tokenEnded) {
      services.log.warn({ crm: crm.name }, 'the token of a sign-in could not be ended: it lapses by itself');
    }
    return person;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    services.log.warn({ crm: crm.name, ...loggable(error) }, 'a sign-in failed at the CRM');
    const isRefusal = ['auth_lost', 'forbidden'].includes(error.failure.kind);
    throw new SignInError(isRefusal ? 'refused' : 'unreachable', crm.label, { cause: error });
  }
}

/** Whoever does not work there learns nothing of the account, not even that it is one. Throws SignInError. */
async function admit(services: Services, crm: Crm, person: SignedInPerson): Promise<AccountId> {
  if (person.role === null) throw new SignInError('not_staff', crm.label);
  if (!person.active) throw new SignInError('suspended', crm.label);
  const accountId = toAccountId(crm.name, person.externalId);
  const account = await findAccount(services, accountId);
  if (account === null || account.status === 'disconnected') {
    throw new SignInError('not_installed', crm.label);
  }
  const member = await noteVouched(services, accountId, {
    externalId: person.externalId,
    userId: person.userId,
    userEmail: person.email,
    userName: person.name,
    isAdmin: person.role === 'admin',
    locale: null,
  });
  if (member?.active !== true) throw new SignInError('suspended', crm.label);
  return accountId;
}
