import type { AccountSummary } from '../../../domain/embed/summary.ts';
import { AccountAlert } from '../../parts/account-alert.tsx';

/** What needs somebody: it leaves when its cause does. */
export function Notices({ summary }: { readonly summary: AccountSummary | null }) {
  return summary === null ? null : <AccountAlert account={summary.account} />;
}
