import type { AccountRow } from '../../../services/accounts/session.ts';
import type { Html, View } from '../view.ts';
import { mark } from './badge.ts';

const LOOKS = { active: 'done', provisioning: 'soon', stopped: 'alarm', disconnected: 'alarm' } as const;

type Connection = keyof typeof LOOKS;

/** Of a set-up that is under way only that is told which an admin must put right. */
export function connectionOf({
  status,
  statusDetail,
}: Pick<AccountRow, 'status' | 'statusDetail'>): Connection {
  return status === 'provisioning' && statusDetail !== null ? 'stopped' : status;
}

/** Whether an account's CRM is reached, in words and by a shape. */
export function connectionMark(view: View, account: AccountRow): Html {
  const connection = connectionOf(account);
  return mark(LOOKS[connection], view.word('connection', connection));
}
