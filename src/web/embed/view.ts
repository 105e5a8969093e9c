import type { Context } from 'hono';
import { installUrl } from '../../services/accounts/install.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { type Formats, formatsFor } from '../../terms/format.ts';
import { languageFrom } from '../../terms/index.ts';
import { type Translator, translator } from '../i18n/translate.ts';
import type { EmbedVariables } from './who.ts';

/** Texts and formats of one answer, in the requested language and the account's zone. */
export interface EmbedView extends Translator {
  readonly formats: Formats;
  /** A link that opens a path of ours in a browser, signed in as whoever looks. */
  openUrl(path: string): string;
  crmLabel(name: string): string;
  /** Where that account's admin installs again. */
  installUrl(account: Pick<AccountRow, 'crm' | 'externalId'>): string;
}

/** The language is `?lang=` in any spelling a CRM uses (`pt`, `pt-br`, `es-419`), else the user's locale in the CRM, else English. */
export function embedView(
  services: Services,
  context: Context<{ Variables: EmbedVariables }>,
  account: Pick<AccountRow, 'zone'>,
): EmbedView {
  const language = languageFrom(context.req.query('lang') ?? context.var.session.caller.locale);
  return {
    ...translator(language),
    formats: formatsFor(language, account.zone),
    openUrl: context.var.openUrl,
    crmLabel: (name) => services.crms.get(name)?.label ?? name,
    installUrl: ({ crm, externalId }) => installUrl(services, crm, externalId),
  };
}
