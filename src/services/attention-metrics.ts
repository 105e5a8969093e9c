import { and, isNotNull, ne } from 'drizzle-orm';
import { Gauge, Registry } from 'prom-client';
import { account, readRequest, setAside, setupFault } from '../db/schema/index.ts';
import type { Services } from './context.ts';

/** At most this many names are listed, so that a scrape stays small. */
const MOST_SERIES = 500;

/** Problems of all accounts that need somebody, as Prometheus text by account, kind and name, so that an alert can name them. */
export async function attentionMetrics({ db, clock }: Services): Promise<string> {
  const registry = new Registry();
  const gauge = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Gauge({ name: `pontual_${name}`, help, labelNames, registers: [registry] });
  const disconnected = gauge(
    'account_inactive',
    '1: the account is not connected or its set-up has stopped',
    ['account', 'reason'],
  );
  const inactive = gauge('account_inactive_seconds', 'How long that has been so', ['account', 'reason']);
  const faults = gauge('setup_fault_seconds', 'How long something of ours in the CRM has been wrong', [
    'account',
    'kind',
    'subject',
  ]);
  const aside = gauge('set_aside_attempts', 'Attempts at an item that is set aside for a fault of its own', [
    'account',
    'about',
    'item',
    'reason',
  ]);
  const { system } = db;
  const reasons = await system
    .select({ accountId: account.accountId, reason: account.statusReason, since: account.statusSince })
    .from(account)
    .where(and(ne(account.status, 'active'), isNotNull(account.statusReason)))
    .limit(MOST_SERIES);
  for (const { accountId, reason, since } of reasons) {
    if (reason === null) continue;
    const labels = { account: accountId, reason: reason.code };
    disconnected.set(labels, 1);
    if (since !== null) inactive.set(labels, Math.max(0, clock.now() - since) / 1000);
  }
  const open = await system.select().from(setupFault).where(isNotNull(setupFault.since)).limit(MOST_SERIES);
  for (const { accountId, kind, subject, since } of open) {
    if (since !== null)
      faults.set({ account: accountId, kind, subject }, Math.max(0, clock.now() - since) / 1000);
  }
  const reads = await system
    .select()
    .from(readRequest)
    .where(isNotNull(readRequest.problem))
    .limit(MOST_SERIES);
  for (const { accountId, about, subjectId, problem, attempts } of reads) {
    if (problem !== null)
      aside.set({ account: accountId, about, item: subjectId, reason: problem.code }, attempts);
  }
  const others = await system.select().from(setAside).limit(MOST_SERIES);
  for (const { accountId, about, itemId, problem, attempts } of others) {
    aside.set({ account: accountId, about, item: itemId, reason: problem.code }, attempts);
  }
  return registry.metrics();
}
