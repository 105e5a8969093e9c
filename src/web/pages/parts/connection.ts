import type { AccountRow } from '../../../services/accounts/session.ts';
import type { Html, View } from '../view.ts';
import { mark } from './badge.ts';

const LOOKS = { active: 'done', provisioning: 'soon', disconnected: 'alarm' } as const;

/** Whether an account's CRM is reached, in words and by a shape. */
export function connectionMark(view: View, { status }: AccountRow): Html {
  return mark(LOOKS[status], view.word('connection', status));
}
