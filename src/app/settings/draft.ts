import type { AccountSettings } from '../../domain/account-settings.ts';
import type { SettingsChange, SettingsView } from '../../domain/embed/settings.ts';
import type { StatusCategory } from '../../domain/event.ts';

/** What an admin has changed and not saved; nothing in it is as the server has it. */
export interface Draft {
  readonly settings: Partial<AccountSettings>;
  readonly statuses: Readonly<Record<string, StatusCategory | null>>;
}

/** What a part of the settings that can be edited is given. */
export interface EditProps {
  readonly view: SettingsView;
  readonly draft: Draft;
  onChange(draft: Draft): void;
}

export const NO_CHANGES: Draft = { settings: {}, statuses: {} };

/** The settings as they would be once saved. */
export function drafted(view: SettingsView, draft: Draft): AccountSettings {
  return { ...view.settings, ...draft.settings };
}

/** With one more setting; a value that the server already has is no change. */
export function withSetting(view: SettingsView, draft: Draft, change: Partial<AccountSettings>): Draft {
  const merged = { ...draft.settings, ...change };
  const retained = Object.entries(merged).filter(
    ([name, value]) => !isSame(value, Object.entries(view.settings).find(([key]) => key === name)?.[1]),
  );
  return { ...draft, settings: Object.fromEntries(retained) };
}

/** With one more status's meaning; null: as proposed. */
export function withStatus(
  view: SettingsView,
  draft: Draft,
  raw: string,
  category: StatusCategory | null,
): Draft {
  const { [raw]: _, ...others } = draft.statuses;
  const stored = view.statuses.find((status) => status.raw === raw)?.chosen ?? null;
  return { ...draft, statuses: stored === category ? others : { ...others, [raw]: category } };
}

/** What is to be sent; null when nothing is changed. */
export function toChange({ settings, statuses }: Draft): SettingsChange | null {
  const hasSettings = Object.keys(settings).length > 0;
  const hasStatuses = Object.keys(statuses).length > 0;
  if (!hasSettings && !hasStatuses) return null;
  return { ...(hasSettings ? { settings } : {}), ...(hasStatuses ? { statuses } : {}) };
}

export type DraftProblem = 'forms_none' | 'emails_none';

/** What keeps a draft from being saved; null: nothing. */
export function findProblem(view: SettingsView, draft: Draft): DraftProblem | null {
  const { formIds, excuse } = drafted(view, draft);
  if (formIds !== null && formIds.length === 0) return 'forms_none';
  return excuse.who === 'listed' && excuse.emails.length === 0 ? 'emails_none' : null;
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Addresses from a text, one a line (commas and semicolons do as well), lower case, each once; and what is none. */
export function emailsFrom(text: string): {
  readonly emails: readonly string[];
  readonly wrong: readonly string[];
} {
  const parts = text
    .split(/[\s,;]+/)
    .map((part) => part.toLowerCase())
    .filter((part) => part !== '');
  const all = [...new Set(parts)];
  return { emails: all.filter((part) => EMAIL.test(part)), wrong: all.filter((part) => !EMAIL.test(part)) };
}

/** Both are JSON. Lists are compared in order, objects by their members. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
