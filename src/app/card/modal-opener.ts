import { useEffect, useRef } from 'react';
import { useApp } from '../app-context.ts';
import { MODAL_DONE, MODAL_READY, MODAL_SESSION } from '../explain/handover.ts';
import type { ModalSize } from '../host/host.ts';
import { parseId, readMember } from '../host/values.ts';

interface ModalEvents {
  /** Something was done in the modal; `text` says what. */
  onDone(text: string): void;
  onClose(): void;
}

/**
 * Opens a page of ours in the CRM's modal: false where the CRM opens none. The CRM need not sign that frame's first load, so
 * ours hands it the session once it says that it is there: through the CRM, which passes messages between frames of the same
 * app only.
 */
export function useModal(
  ticketId: string,
  { onDone, onClose }: ModalEvents,
): (query: Readonly<Record<string, string>>, size: ModalSize) => Promise<boolean> {
  const { host, session, crm } = useApp();
  const opened = useRef<string | null>(null);
  const events = useRef({ onDone, onClose });
  events.current = { onDone, onClose };
  useEffect(() => {
    const ends = [
      host.onMessage(MODAL_READY, () => {
        if (opened.current !== null) host.tell(opened.current, MODAL_SESSION, { session: session.current() });
      }),
      host.onMessage(MODAL_DONE, (data) => events.current.onDone(parseId(readMember(data, 'text')) ?? '')),
      host.on('modal_closed', () => events.current.onClose()),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [host, session]);
  return async (query, size) => {
    const requested = new URLSearchParams({ ticket: ticketId, ...query });
    if (host.instanceGuid !== null) requested.set('parent_guid', host.instanceGuid);
    opened.current = await host.openModal(`${window.location.origin}/embed/${crm}/modal#${requested}`, size);
    return opened.current !== null;
  };
}
