/**
 * The part of Zendesk's SDK (ZAFClient 2.0) that we use; it is a script of Zendesk's and sets `window.ZAFClient`.
 * https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
 */
export interface ZafClient {
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
