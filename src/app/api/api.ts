import type { z } from 'zod';
import type { Role } from '../../domain/access.ts';
import type { DeepReadonly } from '../../domain/deep-readonly.ts';
import type { TicketCard } from '../../domain/embed/card.ts';
import type { DisconnectRequest, SettingsChange, SettingsView } from '../../domain/embed/settings.ts';
import type { AccountSummary } from '../../domain/embed/summary.ts';
import type { explainedSchema, ticketSchema } from '../../web/routes/tickets-schema.ts';
import type { CardAct } from '../card/card-act.ts';
import type { Report, ReportName } from '../reports/shape.ts';
import type { AccountPeople, ApiKey, AuditPage, CreatedKey, KeyRequest, SupportState } from './access.ts';
import type { Session } from './session.ts';

/** Something the server told, and when it came by this page's own stopwatch: its `at` and this give the server's time later on. */
export interface Received<T> {
  readonly value: T;
  /** `performance.now()` */
  readonly receivedAtMs: number;
}

export type Ticket = DeepReadonly<z.infer<typeof ticketSchema>>;
export type Explained = DeepReadonly<z.infer<typeof explainedSchema>>;

export interface TicketPage {
  readonly tickets: readonly Ticket[];
  readonly nextCursor: string | null;
}

/** An act with what it takes. The same `requestId` acts once. */
export interface RequestedAct {
  readonly act: CardAct;
  readonly reason: string;
  readonly requestId: string;
}

/** Our server, for whoever looks. Every member may throw ApiFailure. */
export interface Api {
  card(ticketId: string): Promise<Received<TicketCard>>;
  act(ticketId: string, requested: RequestedAct): Promise<Received<TicketCard>>;
  /** Facts of a ticket beyond its card, and what was written of it. */
  explain(ticketId: string): Promise<Explained>;
  tickets(query: URLSearchParams): Promise<TicketPage>;
  summary(): Promise<Received<AccountSummary>>;
  report(name: ReportName, from: string, to: string): Promise<Report>;
  settings(): Promise<SettingsView>;
  change(change: SettingsChange): Promise<SettingsView>;
  runSetup(): Promise<SettingsView>;
  importDraft(): Promise<SettingsView>;
  disconnect(request: DisconnectRequest): Promise<SettingsView>;
  people(): Promise<AccountPeople>;
  /** Null: what the CRM says. */
  changeRole(personId: string, role: Role | null): Promise<AccountPeople>;
  changeLeads(teamId: string, leads: readonly string[]): Promise<AccountPeople>;
  keys(): Promise<readonly ApiKey[]>;
  createKey(request: KeyRequest): Promise<CreatedKey>;
  revokeKey(id: string): Promise<void>;
  support(): Promise<SupportState>;
  /** `until` is ISO 8601. */
  grantSupport(until: string): Promise<SupportState>;
  endSupport(): Promise<void>;
  audit(query: URLSearchParams): Promise<AuditPage>;
}

/** `base` is the path of the API of the CRM that frames us, without a closing slash. */
export function createApi(session: Session, base: string, language: string): Api {
  const pathTo = (path: string, query: Readonly<Record<string, string>> = {}) =>
    `${base}/${path}?${new URLSearchParams(query)}`;
  /** For answers in words: those routes know the parameter, the others refuse it. */
  const inWords = { lang: language };
  const get = async <T>(path: string, query?: Readonly<Record<string, string>>) =>
    answered<T>(await session.call('GET', pathTo(path, query)));
  const post = async <T>(path: string, body: unknown) =>
    answered<T>(await session.call('POST', pathTo(path, inWords), body));
  /** To routes that answer without words of a language. */
  const send = async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    answered<T>(await session.call(method, pathTo(path), body));
  const ticket = (id: string) => `tickets/${encodeURIComponent(id)}`;
  return {
    card: async (id) => received(await get<TicketCard>(`${ticket(id)}/card`, inWords)),
    act: async (id, { act: { act, ...subject }, reason, requestId }) =>
      received(await post<TicketCard>(`${ticket(id)}/${act}`, { ...subject, reason, requestId })),
    explain: (id) => get<Explained>(ticket(id)),
    tickets: (query) => get<TicketPage>('tickets', Object.fromEntries(query)),
    summary: async () => received(await get<AccountSummary>('summary', inWords)),
    report: (name, from, to) => get<Report>(`reports/${name}`, { from, to }),
    settings: () => get<SettingsView>('settings', inWords),
    change: (change) => post<SettingsView>('settings', change),
    runSetup: () => post<SettingsView>('setup', {}),
    importDraft: () => post<SettingsView>('drafts', {}),
    disconnect: (request) => post<SettingsView>('disconnect', request),
    people: () => get<AccountPeople>('people'),
    changeRole: (id, role) => send<AccountPeople>('PUT', `people/${encodeURIComponent(id)}/role`, { role }),
    changeLeads: (id, leads) =>
      send<AccountPeople>('PUT', `teams/${encodeURIComponent(id)}/leads`, { leads }),
    keys: async () => (await get<{ readonly keys: readonly ApiKey[] }>('keys')).keys,
    createKey: (request) => send<CreatedKey>('POST', 'keys', request),
    support: () => get<SupportState>('support-access'),
    grantSupport: (until) => send<SupportState>('PUT', 'support-access', { until }),
    audit: (query) => get<AuditPage>('audit', Object.fromEntries(query)),
    endSupport: () => send<void>('DELETE', 'support-access'),
    revokeKey: (id) => send<void>('DELETE', `keys/${encodeURIComponent(id)}`),
  };
}

function received<T>(value: T): Received<T> {
  return { value, receivedAtMs: performance.now() };
}

/** The shapes of domain/embed are what our own server sends on these paths: both are built from the same types. */
function answered<T>(json: unknown): T {
  return json as T;
}
