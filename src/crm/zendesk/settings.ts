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
    /** Id of the app in Zendesk's marketplace: its key signs the first load of the pages inside Zendesk. */
    ZENDESK_APP_ID: z.string().regex(/^\d+$/, 'must be the number of the app').optional(),
    /** That key, where it is not to be fetched: PEM, its line ends may be written as \n. */
    ZENDESK_APP_PUBLIC_KEY: z.string().includes('PUBLIC KEY-----', 'must be a public key in PEM').optional(),
    ZENDESK_SDK_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .default('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'),
    /** More origins that may frame our pages, beside Zendesk's own; separated by spaces. */
    ZENDESK_FRAME_ANCESTORS: z
      .string()
      .regex(/^https?:\/\/[^\s;,'"]+( +https?:\/\/[^\s;,'"]+)*$/, 'must be origins, separated by spaces')
      .optional(),
  })
  .refine(
    (input) => (input.ZENDESK_CLIENT_ID === undefined) === (input.ZENDESK_CLIENT_SECRET === undefined),
    { path: ['ZENDESK_CLIENT_ID'], error: 'must be set together with ZENDESK_CLIENT_SECRET' },
  );

export type ZendeskSettings = z.infer<typeof zendeskSettings>;

export const NOT_CONFIGURED =
  'Zendesk is not set up on this server: ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET are missing';

/** What is missing for anybody to connect an account. */
export const missingSettings = (settings: ZendeskSettings): readonly string[] =>
  readCredentials(settings) === null ? ['ZENDESK_CLIENT_ID', 'ZENDESK_CLIENT_SECRET'] : [];

/** The app's own credentials; null when this installation does not serve Zendesk. */
export function readCredentials(settings: ZendeskSettings): { id: string; secret: string } | null {
  const { ZENDESK_CLIENT_ID: id, ZENDESK_CLIENT_SECRET: secret } = settings;
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Origins that may frame our pages: Zendesk's own, the one of a Zendesk that stands elsewhere, and those of the settings. */
export function frameAncestors(settings: ZendeskSettings): readonly string[] {
  const home = new URL(settings.ZENDESK_API_URL.replaceAll('{subdomain}', 'pontual-placeholder'));
  const elsewhere = home.origin.replace('pontual-placeholder', '*');
  const more = settings.ZENDESK_FRAME_ANCESTORS?.split(/ +/) ?? [];
  return [...new Set(['https://*.zendesk.com', elsewhere, ...more])];
}

function isHttpTemplate(template: string): boolean {
  return /^https?:\/\//.test(template) && URL.canParse(template.replaceAll('{subdomain}', 'acme'));
}

export const NO_APP_KEY =
  'The pages inside Zendesk are not set up on this server: ZENDESK_APP_ID is missing (or ZENDESK_APP_PUBLIC_KEY)';
