import { connectZendesk } from './zendesk.ts';

export type Scheme = 'light' | 'dark';

/** What happens around our frame: somebody looks at it or not, the ticket beside it changed, so did the colours, a modal that it opened is closed. */
export type HostEvent = 'shown' | 'hidden' | 'ticket_changed' | 'scheme_changed' | 'modal_closed';

/** `form`: one question. `page`: as wide and high as a modal may be. */
export type ModalSize = 'form' | 'page';

/** The CRM around our frame, as far as we need it. */
export interface Host {
  /** The ticket beside which we stand; null in the navigation bar. */
  readonly ticketId: string | null;
  readonly instanceGuid: string | null;
  /** The agent's language as the CRM writes it; null: not told. */
  readonly locale: string | null;
  /** Null: not told, the browser decides. */
  readonly scheme: Scheme | null;
  /** Calls back on each event until the function it gives is called. */
  on(event: HostEvent, handler: (data?: unknown) => void): () => void;
  /** The same for what another frame of this app tells. */
  onMessage(message: string, handler: (data?: unknown) => void): () => void;
  resize(heightPx: number): void;
  /** Opens a frame of ours in a modal; null when this CRM cannot. */
  openModal(url: string, size: ModalSize): Promise<string | null>;
  /** Within a modal: ends it. */
  closeModal(): void;
  openTicket(ticketId: string): void;
  /** Hides fields of the CRM's own form, by its ids, or shows them; a CRM that cannot does nothing. */
  hideFields(ids: readonly string[], isHidden: boolean): void;
  /** Sends a message to another frame of this app. */
  tell(instanceGuid: string, message: string, data?: unknown): void;
}

/** CRMs that frame our pages, by name: how their page around the frame is reached. Null: nobody answers there. */
const HOSTS: Readonly<Record<string, () => Promise<Host | null>>> = { zendesk: connectZendesk };

/** Null outside that CRM. */
export async function connectHost(crm: string): Promise<Host | null> {
  return Object.hasOwn(HOSTS, crm) ? ((await HOSTS[crm]?.()) ?? null) : null;
}
