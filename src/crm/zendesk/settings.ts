import { z } from 'zod';

/** What the adapter reads of the environment. Without id and secret it starts, but nobody can install. */
export const zendeskSettings = z
  .object({
    /** Of the global OAuth client, `zdg-…` for customers. */
    ZENDESK_CLIENT_ID: z.string().min(1).optional(),
    ZENDESK_CLIENT_SECRET: z.string().min(1).optional(),
    /** A template: `{subdomain}` may stand in its host or its path. */
    ZENDESK_API_URL: z
      .string()
      .default('https://{subdomain}.zendesk.com')
      .refine(isHttpTemplate, 'must be an http(s) address, with {subdomain} in its host or path'),
  })
  .refine(
    (given) => (given.ZENDESK_CLIENT_ID === undefined) === (given.ZENDESK_CLIENT_SECRET === undefined),
    { path: ['ZENDESK_CLIENT_ID'], error: 'must be set together with ZENDESK_CLIENT_SECRET' },
  );

export type ZendeskSettings = z.infer<typeof zendeskSettings>;

export const NOT_CONFIGURED =
  'Zendesk is not set up on this server: ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET are missing';

/** The app's own credentials; null when this installation does not serve Zendesk. */
export function credentialsOf(settings: ZendeskSettings): { id: string; secret: string } | null {
  const { ZENDESK_CLIENT_ID: id, ZENDESK_CLIENT_SECRET: secret } = settings;
  return id === undefined || secret === undefined ? null : { id, secret };
}

function isHttpTemplate(template: string): boolean {
  return /^https?:\/\//.test(template) && URL.canParse(template.replaceAll('{subdomain}', 'acme'));
}
