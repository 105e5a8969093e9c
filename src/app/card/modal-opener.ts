import { useEffect, useRef } from 'react';
import type { CardClock } from '../../domain/embed/card.ts';
import { useApp } from '../app-context.ts';
import { MODAL_READY, MODAL_SESSION } from '../explain/handover.ts';

/**
 * Opens one clock's explanation in the CRM's modal. The CRM need not sign that frame's first load, so ours hands it the
 * session once it says that it is there: through the CRM, which passes messages between frames of the same app only.
 */
export function useModal(ticketId: string): (clock: CardClock) => void {
  const { host, session, crm } = useApp();
  const opened = useRef<string | null>(null);
  useEffect(
    () =>
      host.onTold(MODAL_READY, () => {
        if (opened.current !== null) host.tell(opened.current, MODAL_SESSION, { session: session.current() });
      }),
    [host, session],
  );
  return async (clock) => {
    const requested = new URLSearchParams({ ticket: ticketId, clock: clock.key });
    if (host.instanceGuid !== null) requested.set('parent_guid', host.instanceGuid);
    opened.current = await host.openModal(`${window.location.origin}/embed/${crm}/modal#${requested}`);
  };
}
