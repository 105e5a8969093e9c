import { parseId, readMember, within } from './values.ts';
import type { ZafClient } from './zaf.ts';

const ANSWER_MS = 3_000;

export type Scheme = 'light' | 'dark';

/** Zendesk around our frame, as far as we need it. */
export interface Host {
  /** The ticket beside which we stand; null in the navigation bar. */
  readonly ticketId: string | null;
  readonly instanceGuid: string | null;
  /** The agent's language as Zendesk writes it; null: not told. */
  readonly locale: string | null;
  /** Null: not told, the browser decides. */
  readonly scheme: Scheme | null;
  /** Calls back on each event until the function it gives is called. */
  on(event: string, handler: (data?: unknown) => void): () => void;
  resize(heightPx: number): void;
  /** Opens a frame of ours in a modal; null when this Zendesk cannot. */
  openModal(url: string): Promise<string | null>;
  openTicket(ticketId: string): void;
  /** Sends an event to another frame of this app. */
  tell(instanceGuid: string, event: string, data?: unknown): void;
}

/** Null outside Zendesk: there is no SDK, or nobody who answers it. */
export async function connectHost(): Promise<Host | null> {
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
      client.on(event, handler);
      return () => client.off(event, handler);
    },
    resize: (heightPx) => void invoke(client, 'resize', { width: '100%', height: `${heightPx}px` }),
    async openModal(url) {
      const made = await invoke(client, 'instances.create', {
        location: 'modal',
        url,
        size: { width: '820px', height: '620px' },
      });
      return guidIn(made);
    },
    openTicket: (id) => void invoke(client, 'routeTo', 'ticket', id),
    tell: (guid, event, data) => client.instance?.(guid).trigger(event, data),
  };
}

export function parseScheme(reported: unknown): Scheme | null {
  return reported === 'dark' || reported === 'light' ? reported : null;
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
