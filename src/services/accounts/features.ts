import type { CrmTraits } from '../../crm/port.ts';
import type { Feature, FeatureScope } from '../../domain/feature.ts';
import type { AccountRow } from '../connection/session.ts';

/** A feature that is off, and the scopes that would switch it on. */
export interface FeatureOff {
  readonly feature: Feature;
  readonly scopes: readonly string[];
}

type Consent = Pick<AccountRow, 'grantedScopes' | 'requestedScopes'>;

/** What the account did not grant. While it is not known what it granted, nothing is said to be off. */
export function findFeaturesOff(
  { scopes = [] }: Pick<CrmTraits, 'scopes'>,
  row: Consent,
): readonly FeatureOff[] {
  const granted = row.grantedScopes;
  if (granted === null) return [];
  return byFeature(scopes.filter(({ scope, isRequested }) => isRequested && !granted.includes(scope)));
}

/**
 * Of those, what the account was never asked for, because it was connected before: its admin is offered the new consent, once.
 * An account whose plan does not have a scope was asked, and is left alone.
 */
export function findNewFeatures(crm: Pick<CrmTraits, 'scopes'>, row: Consent): readonly FeatureOff[] {
  const requested = row.requestedScopes ?? [];
  return findFeaturesOff(crm, row).filter(({ scopes }) => scopes.some((scope) => !requested.includes(scope)));
}

/** Every scope that an install asks for. */
export const requestedScopes = ({ scopes = [] }: Pick<CrmTraits, 'scopes'>): readonly string[] => [
  ...new Set(scopes.filter(({ isRequested }) => isRequested).map(({ scope }) => scope)),
];

function byFeature(missing: readonly FeatureScope[]): readonly FeatureOff[] {
  return [...Map.groupBy(missing, ({ feature }) => feature)].map(([feature, all]) => ({
    feature,
    scopes: all.map(({ scope }) => scope),
  }));
}
