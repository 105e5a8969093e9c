import { connectionStatus } from '../../../services/accounts/setup.ts';
import type { AccountRow } from '../../../services/connection/session.ts';
import type { Html, View } from '../view.ts';
import { mark } from './badge.ts';

const LOOKS = {
  active: 'done',
  provisioning: 'soon',
  leaving: 'soon',
  stopped: 'alarm',
  disconnected: 'alarm',
} as const;

/** The state of an account's connection, in text and as a shape. */
export function connectionMark(view: View, account: AccountRow): Html {
  const connection = connectionStatus(account);
  return mark(LOOKS[connection], view.word('connection', connection));
}
