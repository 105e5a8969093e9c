import type { TextKey } from '../i18n/use-translation.ts';

/** What the log names, as it names it, and our words for it. */
export const AUDITED: Readonly<Record<string, TextKey>> = {
  installed: 'audit.installed',
  disconnecting: 'audit.disconnecting',
  disconnected: 'audit.disconnected',
  'settings changed': 'audit.settings_changed',
  'set-up run again': 'audit.setup_again',
  'rules imported as a draft': 'audit.rules_imported',
  'role given': 'audit.role_changed',
  'role changed in the CRM': 'audit.role_crm',
  'team lead set': 'audit.team_lead',
  'signed in': 'audit.signed_in',
  'api key created': 'audit.key_created',
  'api key revoked': 'audit.key_revoked',
  'support access granted': 'audit.support_granted',
  'support access used': 'audit.support_used',
  'support access ended': 'audit.support_ended',
  'person erased': 'audit.person_erased',
};

export interface AuditFilters {
  readonly actor: string;
  readonly what: string;
  /** ISO 8601; null: from the beginning. */
  readonly since: string | null;
}

/** As the server wants it; what is not filtered is left out. */
export function toAuditQuery({ actor, what, since }: AuditFilters, cursor: string | null): URLSearchParams {
  const pairs = { actor: actor.trim(), what, since: since ?? '', cursor: cursor ?? '' };
  return new URLSearchParams(Object.entries(pairs).filter(([, value]) => value !== ''));
}

/** The details of an event in one line, without empty parts. */
export function toDetailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
