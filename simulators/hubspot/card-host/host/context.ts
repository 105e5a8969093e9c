import { z } from 'zod';

/** What the simulator's page tells about one extension that it shows, in `data-extension`. */
const hosted = z.object({
  location: z.enum(['crm.record.sidebar', 'helpdesk.sidebar', 'settings', 'home']),
  /** The part of the address below which this account's own doors are: `/contacts/4711`. */
  base: z.string(),
  user: z.object({
    id: z.number(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    locale: z.string(),
    language: z.string(),
    isAdmin: z.boolean(),
  }),
  portal: z.object({ id: z.number(), timezone: z.string() }),
  app: z.object({ id: z.number(), name: z.string() }),
  /** Null outside a record. */
  record: z.object({ id: z.string(), typeId: z.string() }).nullable(),
  variables: z.record(z.string(), z.string()),
});

export type Hosted = z.infer<typeof hosted>;

export const readHosted = (text: string): Hosted => hosted.parse(JSON.parse(text));

/** `context` as an extension sees it, by `useExtensionContext` or as `hubspot.extend` hands it over. */
export function toContext({ location, user, portal, app, record, variables }: Hosted) {
  const { isAdmin, ...person } = user;
  return {
    location,
    user: {
      ...person,
      emails: [user.email],
      roles: [],
      teams: [],
      permissions: isAdmin ? ['integrations-management-write'] : [],
    },
    portal,
    variables,
    extension: { appId: app.id, appName: app.name, cardTitle: app.name },
    ...(record === null ? {} : { crm: { objectId: Number(record.id), objectTypeId: record.typeId } }),
  };
}
