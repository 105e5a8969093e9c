import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { installUrl } from '../../services/accounts/install.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { Services } from '../../services/context.ts';
import { formatsFor } from '../../terms/format.ts';
import { findLanguage } from '../../terms/index.ts';
import type { EmbedView } from '../embed/view.ts';
import { pickLanguage } from '../i18n/languages.ts';
import { translator } from '../i18n/translate.ts';
import type { ApiEnv } from './api-common.ts';

export const langQuery = z.object({
  lang: z.string().optional().openapi({
    description: 'Language of members that end in `Text`; absent: as the browser says',
    example: 'pt-BR',
  }),
});

/** Words and formats for the reader. Whoever reads is signed in already: links carry no code. */
export function pageView(services: Services, context: Context<ApiEnv>, account: AccountRow): EmbedView {
  const language = findLanguage(context.req.query('lang') ?? '') ?? pickLanguage(context);
  return {
    ...translator(language),
    formats: formatsFor(language, account.zone),
    openUrl: (path) => `${services.publicUrl}${path}`,
    crmLabel: (name) => services.crms.get(name)?.label ?? name,
    installUrl: ({ crm, externalId }) => installUrl(services, crm, externalId),
  };
}
