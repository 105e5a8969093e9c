import { z } from 'zod';

/** ZENDESK_API_URL is a template: `{subdomain}` may stand in its host or its path. */
export const zendeskSettings = z.object({
  ZENDESK_CLIENT_ID: z.string().min(1, 'the identifier of the Zendesk OAuth client (zdg-… for customers)'),
  ZENDESK_CLIENT_SECRET: z.string().min(1, 'the secret of the Zendesk OAuth client'),
  ZENDESK_API_URL: z
    .string()
    .default('https://{subdomain}.zendesk.com')
    .refine(isHttpTemplate, 'an http(s) address, with {subdomain} in its host or path'),
});

export type ZendeskSettings = z.infer<typeof zendeskSettings>;

function isHttpTemplate(template: string): boolean {
  return /^https?:\/\//.test(template) && URL.canParse(template.replaceAll('{subdomain}', 'acme'));
}
