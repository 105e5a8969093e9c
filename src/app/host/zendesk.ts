import type { Host, HostEvent } from './host.ts';
import { parseId, parseScheme, readMember, within } from './values.ts';

/**
 * The part of Zendesk's SDK (ZAFClient 2.0) that we use; it is a script of Zendesk's and sets `window.ZAFClient`.
 * https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
 */
interface ZafClient {
  on(event: string, handler: (data?: unknown) => void): void;
  off(event: string, handler: (data?: unknown) => void): void;
  /** `get('ticket.id')` gives `{'ticket.id': 42}`. */
  get(path: string): Promise<Readonly<Record<string, unknown>>>;
  invoke(name: string, ...values: readonly unknown[]): Promise<unknown>;
  context(): Promise<unknown>;
  /** Another frame of this app, to be sent events. */
  instance?(guid: string): { trigger(event: string, data?: unknown): void };
}

declare global {
  interface Window {
    readonly ZAFClient?: { init(): ZafClient | false };
  }
}

const ANSWER_MS = 3_000;
const MODAL_SIZES = {
  form: { width: '560px', height: '400px' },
  page: { width: '820px', height: '620px' },
} as const;

/** https://developer.zendesk.com/api-reference/apps/apps-core-api/core_api/ and /apps-support-api/ticket_sidebar/ */
const EVENTS: Readonly<Record<HostEvent, readonly string[]>> = {
  shown: ['app.activated'],
  hidden: ['app.deactivated'],
  ticket_changed: ['ticket.updated', 'ticket.saved', 'ticket.status.changed'],
  scheme_changed: ['colorScheme.changed'],
  modal_closed: ['modal.close'],
};

/** Null outside Zendesk: there is no SDK, or nobody who answers it. */
export async function connectZendesk(): Promise<Host | null> {
  const client = window.ZAFClient?.init();
  if (client === undefined || client === false) return null;
  const [context, locale, scheme] = await Promise.all([
    within(ANSWER_MS, client.context()),
    readFrom(client, 'currentUser.locale'),
    readFrom(client, 'colorScheme'),
  ]);
  const place = readMember(context, 'location');
  const ticketId =
    parseId(readMember(context, 'ticketId')) ??
    (place === 'ticket_sidebar' ? parseId(await readFrom(client, 'ticket.id')) : null);
  return {
    ticketId,
    instanceGuid: parseId(readMember(context, 'instanceGuid')),
    locale: parseId(locale),
    scheme: parseScheme(scheme),
    on(event, handler) {
      const ends = EVENTS[event].map((name) => listen(client, name, handler));
      return () => {
        for (const end of ends) end();
      };
    },
    onMessage: (message, handler) => listen(client, message, handler),
    resize: (heightPx) => void invoke(client, 'resize', { width: '100%', height: `${heightPx}px` }),
    async openModal(url, size) {
      const made = await invoke(client, 'instances.create', {
        location: 'modal',
        url,
        size: MODAL_SIZES[size],
      });
      return guidIn(made);
    },
    closeModal: () => void invoke(client, 'destroy'),
    openTicket: (id) => void invoke(client, 'routeTo', 'ticket', id),
    hideFields(ids, isHidden) {
      for (const id of ids)
        void invoke(client, `ticketFields:custom_field_${id}.${isHidden ? 'hide' : 'show'}`);
    },
    tell: (guid, message, data) => client.instance?.(guid).trigger(message, data),
  };
}

function listen(client: ZafClient, name: string, handler: (data?: unknown) => void): () => void {
  client.on(name, handler);
  return () => client.off(name, handler);
}

async function readFrom(client: ZafClient, path: string): Promise<unknown> {
  return readMember(await within(ANSWER_MS, client.get(path)), path);
}

function invoke(client: ZafClient, name: string, ...values: readonly unknown[]): Promise<unknown> {
  return within(ANSWER_MS, client.invoke(name, ...values));
}

/** `{'instances.create': [{instanceGuid}]}` */
function guidIn(made: unknown): string | null {
  const list = readMember(made, 'instances.create');
  return Array.isArray(list) ? parseId(readMember(list[0], 'instanceGuid')) : null;
}
