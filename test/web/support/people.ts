import { member } from '../../../src/db/schema/index.ts';
import type { Role } from '../../../src/domain/access.ts';
import type { Services } from '../../../src/services/context.ts';
import { openSession } from '../../../src/services/members/sessions.ts';
import { ACCOUNT } from './seed.ts';

/** Somebody of the account whose role was chosen there. */
export async function seedMember(
  services: Services,
  memberId: string,
  values: Partial<typeof member.$inferInsert> & { readonly assignedRole?: Role | null } = {},
  accountId = ACCOUNT,
): Promise<void> {
  const row = { accountId, memberId, name: memberId, email: `${memberId}@example.com`, ...values };
  await services.db.tenant(accountId, (tx) =>
    tx
      .insert(member)
      .values({ seenAt: services.clock.now(), ...row })
      .onConflictDoUpdate({ target: [member.accountId, member.memberId], set: { memberId, ...values } }),
  );
}

/** The cookie of a new session of that person. */
export async function signedIn(services: Services, memberId: string, accountId = ACCOUNT): Promise<string> {
  const secret = await openSession(services, { accountId, memberId, way: 'crm_link', browser: 'a test' });
  return `pontual-${accountId}=${secret}`;
}
