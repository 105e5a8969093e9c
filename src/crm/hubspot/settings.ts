import { z } from 'zod';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, such as https://api.hubapi.com' })
  .transform((text) => text.replace(/\/+$/, ''));

export const DEFAULT_AUTH_URL = 'https://app.hubspot.com';

/** What the adapter reads of the environment. Without id and secret it starts, but nobody can install. */
export const hubspotSettings = z
  .object({
    HUBSPOT_CLIENT_ID: z.string().min(1).optional(),
    HUBSPOT_CLIENT_SECRET: z.string().min(1).optional(),
    HUBSPOT_APP_ID: z.string().regex(/^\d+$/, 'must be the number of the app').optional(),
    HUBSPOT_API_URL: address.default('https://api.hubapi.com'),
    HUBSPOT_AUTH_URL: address.default(DEFAULT_AUTH_URL),
  })
  .refine(
    (input) => (input.HUBSPOT_CLIENT_ID === undefined) === (input.HUBSPOT_CLIENT_SECRET === undefined),
    {
      path: ['HUBSPOT_CLIENT_ID'],
      error: 'must be set together with HUBSPOT_CLIENT_SECRET',
    },
  );

export type HubspotSettings = z.infer<typeof hubspotSettings>;

/** The settings that are missing to connect an account. */
export const missingSettings = (settings: HubspotSettings): readonly string[] =>
  readCredentials(settings) === null ? ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET'] : [];

/** The app's own credentials; null when this installation does not serve HubSpot. */
export function readCredentials(settings: HubspotSettings): { id: string; secret: string } | null {
  const { HUBSPOT_CLIENT_ID: id, HUBSPOT_CLIENT_SECRET: secret } = settings;
  return id === undefined || secret === undefined ? null : { id, secret };
}
