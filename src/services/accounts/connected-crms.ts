import { ne } from 'drizzle-orm';
import type { Crm } from '../../crm/port.ts';
import { account } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/** The CRMs in which some account has connected Pontual: tells nothing of any account. */
export async function listConnectedCrms({ db, crms }: Services): Promise<readonly Crm[]> {
  const rows = await db.system
    .selectDistinct({ crm: account.crm })
    .from(account)
    .where(ne(account.status, 'disconnected'));
  const connected = new Set(rows.map(({ crm }) => crm));
  return [...crms.values()].filter(({ name }) => connected.has(name));
}
