import type { Feature, FeatureScope } from '../../../domain/feature.ts';

const required = (feature: Feature, scope: 'read' | 'write'): FeatureScope => ({
  feature,
  scope,
  need: 'required',
  isRequested: true,
});

/**
 * What Zendesk's admins are asked for: Zendesk has finer scopes, but ticket audits, our only exact history, need plain `read`.
 * Nothing is optional, so whatever comes later has its scope already.
 * https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/#scopes
 */
export const ZENDESK_SCOPES: readonly FeatureScope[] = [
  required('tickets', 'read'),
  required('tickets', 'write'),
  required('replies', 'read'),
  required('customers', 'read'),
  required('tier_fields', 'write'),
  required('reps', 'read'),
  required('crm_roles', 'read'),
  required('satisfaction', 'read'),
  required('tier_writing', 'write'),
];

/** As they go into one request. */
export const SCOPE = [...new Set(ZENDESK_SCOPES.map(({ scope }) => scope))].join(' ');
