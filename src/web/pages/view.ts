import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Crm, CrmTraits } from '../../crm/port.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { type Formats, formatsFor } from '../../terms/format.ts';
import { pickLanguage } from '../i18n/languages.ts';
import { type Translator, translator } from '../i18n/translate.ts';

export type Html = ReturnType<typeof html>;

/** Nothing, in a template. */
export const nothing: Html = html``;

/** A CRM that accounts can be connected of, once nothing is missing. */
export type Installable = CrmTraits & Pick<Crm, 'missingSettings'>;

/** What every page needs besides its data: language, zone, clock and its address. */
export interface View extends Translator {
  readonly formats: Formats;
  /** Epoch ms, from the process's one clock. */
  readonly now: number;
  readonly path: string;
  readonly query: URLSearchParams;
  /** May be signed out: shows the button. */
  readonly isSignedIn: boolean;
  /** That this server knows, by name. */
  readonly crms: ReadonlyMap<string, Installable>;
  crmLabel(name: string): string;
}

/** The view of a request; `zone` is the account's, UTC where no account is meant or its zone is unknown. */
export function toView(services: Services, context: Context, zone = 'UTC'): View {
  const language = pickLanguage(context);
  const url = new URL(context.req.url);
  return {
    ...translator(language),
    formats: formatsFor(language, zone),
    now: services.clock.now(),
    path: url.pathname,
    query: url.searchParams,
    isSignedIn: context.get('isSignedIn') === true,
    crms: services.crms,
    crmLabel: (name) => services.crms.get(name)?.label ?? name,
  };
}

/** The same view with times in the zone of one account. */
export function inAccountZone(view: View, { zone }: Pick<AccountRow, 'zone'>): View {
  return { ...view, formats: formatsFor(view.language, zone) };
}

export const accountPath = ({ accountId }: Pick<AccountRow, 'accountId'>) =>
  `/accounts/${encodeURIComponent(accountId)}`;

export const ticketPath = (account: Pick<AccountRow, 'accountId'>, ticketId: string) =>
  `${accountPath(account)}/tickets/${encodeURIComponent(ticketId)}`;
