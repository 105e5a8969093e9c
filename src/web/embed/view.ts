import type { Context } from 'hono';
import { isZone } from '../../reports/common/period.ts';
import type { AccountRow } from '../../services/accounts/session.ts';
import type { Services } from '../../services/context.ts';
import type { EmbedSession } from '../../services/embed/signed-call.ts';
import { type Formats, formatsFor } from '../i18n/format.ts';
import type { Language } from '../i18n/languages.ts';
import { type Translator, translator } from '../i18n/translate.ts';

/** Words and formats of one answer: the language asked for, the account's zone. */
export interface EmbedView extends Translator {
  readonly formats: Formats;
  readonly publicUrl: string;
  crmLabel(name: string): string;
}

/** `?lang=` in any spelling a CRM uses (`pt`, `pt-br`, `es-419`), else what the CRM says of the person, else English. */
export function embedView(
  services: Services,
  context: Context,
  { caller }: EmbedSession,
  account: Pick<AccountRow, 'zone'>,
): EmbedView {
  const language = languageIn(context.req.query('lang') ?? caller.locale ?? '');
  const zone = isZone(account.zone) ? account.zone : 'UTC';
  return {
    ...translator(language),
    formats: formatsFor(language, zone),
    publicUrl: services.publicUrl,
    crmLabel: (name) => services.crms.get(name)?.label ?? name,
  };
}

function languageIn(locale: string): Language {
  if (/^pt\b/i.test(locale.replaceAll('_', '-'))) return 'pt-BR';
  return /^es\b/i.test(locale.replaceAll('_', '-')) ? 'es' : 'en';
}
