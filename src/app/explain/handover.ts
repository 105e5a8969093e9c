import type { Host } from '../host/host.ts';
import { parseId, readMember } from '../host/values.ts';

/** The modal tells the sidebar that it is there; the sidebar answers with its session. */
export const MODAL_READY = 'pontual.modal_ready';
export const MODAL_SESSION = 'pontual.session';
/** Something was done in the modal: the card is another one. */
export const MODAL_DONE = 'pontual.done';

const WAIT_MS = 10_000;

/** The session of the frame that opened this one; null when nobody hands one over. */
export function sessionFrom(host: Host, parentGuid: string): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), WAIT_MS);
    host.onMessage(MODAL_SESSION, (data) => {
      clearTimeout(timer);
      resolve(parseId(readMember(data, 'session')));
    });
    host.tell(parentGuid, MODAL_READY);
  });
}
