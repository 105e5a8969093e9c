import { and, asc, eq, inArray, isNotNull, lt, ne } from 'drizzle-orm';
import { account, linkRequest, member } from '../../db/schema/index.ts';
import type { Language } from '../../terms/index.ts';
import type { Services } from '../context.ts';
import { type MailBlock, renderMail } from '../mail/message.ts';
import { queueMail } from '../mail/queue.ts';
import { CODE_LIFE_MS, createCode } from '../members/codes.ts';
import { LINK_MAIL } from './mail-texts.ts';
import { DAY_MS, type LinkRequest, requestSchema } from './request-link.ts';
import { toTarget } from './target.ts';

const BATCH = 50;
/** Whoever asked so long ago has gone on to something else. */
const LATEST_MS = 60 * 60_000;
/** Links in one mail. */
const MOST_ACCOUNTS = 20;

/** Does anybody wait for a link by mail? */
export async function isLinkRequested(services: Services): Promise<boolean> {
  const [waiting] = await services.db.system
    .select({ id: linkRequest.id })
    .from(linkRequest)
    .where(isNotNull(linkRequest.jwe))
    .limit(1);
  return waiting !== undefined;
}

/** Queues a mail for each request whose address some account's CRM lists; the others end here. One instance does it. */
export async function answerLinkRequests(services: Services): Promise<void> {
  await services.db.exclusive('link-requests', () => answerAll(services), 'skip');
}

async function answerAll(services: Services): Promise<void> {
  const { system } = services.db;
  await system.delete(linkRequest).where(lt(linkRequest.requestedAt, services.clock.now() - DAY_MS));
  for (;;) {
    const waiting = await system
      .select()
      .from(linkRequest)
      .where(isNotNull(linkRequest.jwe))
      .orderBy(asc(linkRequest.requestedAt))
      .limit(BATCH);
    for (const one of waiting) await answerOne(services, one);
    if (waiting.length < BATCH) return;
  }
}

async function answerOne(services: Services, { id, jwe, requestedAt }: typeof linkRequest.$inferSelect) {
  const isLate = requestedAt < services.clock.now() - LATEST_MS;
  const opened = requestSchema.safeParse(await services.vault.open(jwe ?? '').catch(() => null));
  const blocks = isLate || !opened.success ? [] : await createLinks(services, opened.data);
  // The mail is stored and the request done, or neither.
  await services.db.system.transaction(async (tx) => {
    if (opened.success && blocks.length > 0) {
      const { address: to, language } = opened.data;
      const { subject, intro, outro } = LINK_MAIL[language];
      const body = renderMail(language, [{ text: intro }, ...blocks, { text: outro }]);
      const expiresAt = services.clock.now() + CODE_LIFE_MS;
      await queueMail(services, tx, {
        kind: 'sign_in_link',
        accountId: null,
        to,
        subject,
        ...body,
        expiresAt,
      });
    }
    await tx.update(linkRequest).set({ jwe: null }).where(eq(linkRequest.id, id));
  });
}

/** One link for each account in which the address is an active user's. */
async function createLinks(services: Services, { address, language, next }: LinkRequest) {
  const links: MailBlock[] = [];
  const found = await findMembers(services, address);
  for (const { accountId, memberId, name, crm } of found.toSorted(byName(language))) {
    const to = toTarget(accountId, next);
    const { code } = await createCode(services, { accountId, memberId, kind: 'mail', to });
    const label = LINK_MAIL[language].open(name, services.crms.get(crm)?.label ?? crm);
    links.push({ label, href: `${services.publicUrl}/open?${new URLSearchParams({ code })}` });
  }
  return links;
}

const byName = (language: Language) => (one: { name: string }, other: { name: string }) =>
  one.name.localeCompare(other.name, language);

/**
 * Whose the address is, over all accounts: only ids and names of accounts, and only for the mail to that very address. Everything
 * after is done within each account.
 */
async function findMembers(services: Services, address: string) {
  const isOfAddress = and(eq(member.email, address), eq(member.active, true));
  return services.db.system
    .select({
      accountId: member.accountId,
      memberId: member.memberId,
      name: account.name,
      crm: account.crm,
    })
    .from(member)
    .innerJoin(account, and(eq(account.accountId, member.accountId), ne(account.status, 'disconnected')))
    .where(and(isOfAddress, inArray(account.crm, [...services.crms.keys()])))
    .orderBy(asc(member.accountId), asc(member.memberId))
    .limit(MOST_ACCOUNTS);
}
