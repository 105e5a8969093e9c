import { z } from 'zod';
import { wireId, wireIdOrNull, wireInstant, wireText } from './scalars.ts';

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format */
export const wireUser = z.object({
  id: wireId,
  name: wireText,
  email: wireText,
  role: wireText,
  active: z.boolean().nullish(),
  suspended: z.boolean().nullish(),
  role_type: z.number().nullish().catch(null),
  custom_role_id: wireIdOrNull.catch(null),
  locale: wireText,
  time_zone: wireText,
  iana_time_zone: wireText,
});
export type WireUser = z.infer<typeof wireUser>;

export const wireMe = z.object({ user: wireUser });

export const wireNamed = z.object({ id: wireId, name: wireText });

/** https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/ */
export const wireCustomRole = z.object({ id: wireId, name: wireText });

export const wireMembership = z.object({ user_id: wireId, group_id: wireId });

export const wireAddress = z.object({ email: z.string(), name: wireText, brand_id: wireIdOrNull });

/** https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-organization-export */
export const wireOrganizationExport = z.object({
  organizations: z.array(
    z.object({
      id: wireId,
      updated_at: wireInstant
        .nullish()
        .catch(null)
        .transform((at) => at ?? null),
    }),
  ),
  end_time: z.number().nullish(),
  end_of_stream: z.boolean().nullish(),
});

export const wireOrganization = z.object({
  id: wireId,
  name: wireText,
  organization_fields: z.record(z.string(), z.unknown()).nullish(),
});
