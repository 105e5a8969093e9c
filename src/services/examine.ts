import type { Crm } from '../crm/port.ts';
import { findUnboundRole } from '../db/role.ts';
import { listAccounts } from './accounts/list.ts';
import { inspectSeals } from './accounts/reseal.ts';
import { checkMail } from './check-mail.ts';
import type { Services } from './context.ts';
import { checkAccounts, checkCrm, checkJournals, checkTiers, type Finding } from './doctor.ts';

/** All that `pontual doctor` looks at, beyond the configuration itself. */
export async function examineServer(
  services: Services,
  { production, publicUrl }: { readonly production: boolean; readonly publicUrl: string },
): Promise<readonly Finding[]> {
  return [
    timeZoneData(),
    { what: 'database', state: 'ok', detail: `${services.db.kind} at ${services.db.place}, up to date` },
    ...(await checkRole(services)),
    await checkSecrets(services),
    checkAddress(production, publicUrl),
    ...(await checkCredentials(services)),
    ...(await checkCrms(services)),
    await checkMail(services),
    ...(await checkJournals(services)),
    ...(await checkAccounts(services)),
    ...(await checkTiers(services)),
  ];
}

/** Time zone data comes with Node and ages with it (docs/operations.md). */
function timeZoneData(): Finding {
  const { tz = 'unknown', icu = 'unknown', node } = process.versions;
  return { what: 'time zones', state: 'ok', detail: `IANA data ${tz} (ICU ${icu}), from Node ${node}` };
}

export const UNBOUND_ROLE_ADVICE =
  'Let DATABASE_URL name a role that owns the database but is neither superuser nor BYPASSRLS: PostgreSQL then keeps accounts apart in whatever this role does.';

async function checkRole(services: Services): Promise<readonly Finding[]> {
  const role = await findUnboundRole(services.db);
  if (role === null) return [];
  const detail = `the role ${role} is not bound by row-level security`;
  return [{ what: 'database role', state: 'warn', detail, advice: UNBOUND_ROLE_ADVICE }];
}

async function checkSecrets(services: Services): Promise<Finding> {
  const what = 'stored secrets';
  const { newest, older, lost } = await inspectSeals(services);
  if (lost.length > 0) {
    const names = lost.map(({ accountId, kind }) => `${accountId} (${kind})`).join(', ');
    return {
      what,
      state: 'fail',
      detail: `no key in PONTUAL_KEY opens those of ${names}`,
      advice: 'Add the key that sealed them after the newest one, or install these accounts again.',
    };
  }
  if (older > 0) {
    return {
      what,
      state: 'warn',
      detail: `${older} of ${older + newest} need an older key of PONTUAL_KEY`,
      advice: 'Keep that key until the server has started again: it seals them with the newest one.',
    };
  }
  return { what, state: 'ok', detail: `${newest}, all sealed with the newest key` };
}

function checkAddress(production: boolean, publicUrl: string): Finding {
  const what = 'PUBLIC_URL';
  return production && publicUrl.startsWith('http:')
    ? { what, state: 'fail', detail: `${publicUrl} is not https`, advice: 'CRMs call https addresses only.' }
    : { what, state: 'ok', detail: publicUrl };
}

export const CREDENTIALS_ADVICE =
  'Set them to what the CRM gave when the app was registered there (docs/operations.md), or leave that CRM out on purpose.';

/** CRMs of which no account can be connected, as the app's own credentials are missing. */
export function withoutCredentials({ crms }: Services): readonly Crm[] {
  return [...crms.values()].filter(({ missingSettings = [] }) => missingSettings.length > 0);
}

/** One CRM of several may be left out on purpose; one that has accounts cannot, and a server for none is of no use. */
async function checkCredentials(services: Services): Promise<readonly Finding[]> {
  const accounts = await listAccounts(services);
  const lacking = withoutCredentials(services);
  return lacking.map(({ name, label, missingSettings = [] }): Finding => {
    const isUsed = accounts.some(({ crm }) => crm === name);
    const isNoneLeft = lacking.length === services.crms.size;
    return {
      what: `${label} credentials`,
      state: isUsed ? 'fail' : isNoneLeft ? 'warn' : 'ok',
      detail: `${missingSettings.join(', ')} not set: no account of ${label} can be connected${isUsed ? ', and the access of those that are cannot be renewed' : ''}`,
      advice: CREDENTIALS_ADVICE,
    };
  });
}

async function checkCrms(services: Services): Promise<readonly Finding[]> {
  const accounts = await listAccounts(services);
  const findings: Finding[] = [];
  for (const [name, crm] of services.crms) {
    const installed = accounts.filter((account) => account.crm === name).map((account) => account.externalId);
    const targets = crm.webhookSecret === 'account' ? installed : [null];
    for (const externalId of targets) findings.push(await checkCrm(services, crm, externalId));
  }
  return findings;
}
