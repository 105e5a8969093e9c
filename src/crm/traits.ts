import type { FeatureScope } from '../domain/feature.ts';
import type { NativeSlaRules } from '../domain/native-sla.ts';
import type { Language } from '../terms/index.ts';

/**
 * What is known of a CRM without its settings and without a call: names, texts and traits. Both the module and the adapter that
 * it creates have them. Absent members mean that this CRM has no such thing.
 */
export interface CrmTraits {
  /** The key used in addresses, settings and stored rows. */
  readonly name: string;
  /** The name shown to people. */
  readonly label: string;
  /** What an admin has to tell before an install can begin; absent: nothing. */
  readonly installQuestion?: InstallQuestion;
  /** The scopes that its admins grant, and what each is for; absent: it has no scopes. docs/scopes.md has the same table. */
  readonly scopes?: readonly FeatureScope[];
  /** How an admin sets it up: Markdown of the page `/docs/<name>`. Absent: there is no such page. */
  guide?(language: Language): string;
  /** How the CRM computes its own SLA figures; absent when unknown. */
  readonly nativeSlaRules?: NativeSlaRules;
  /** References to a person in stored rows besides their own id; absent: none. */
  personTraces?(personId: string): PersonTraces;
}

/** The part of an account's address that must be known to send the admin there: it becomes the account's `externalId`. */
export interface InstallQuestion {
  /** Parameter of `/install/<name>`. */
  readonly parameter: string;
  /** As a browser checks it (HTML `pattern` and `maxlength`); `authorizeUrl` checks it again. */
  readonly pattern: string;
  readonly maxLength: number;
  readonly label: Readonly<Record<Language, string>>;
  readonly help: Readonly<Record<Language, string>>;
}

export interface PersonTraces {
  /** Other ids under which the CRM names the same person as an actor. */
  readonly actorIds: readonly string[];
  /** Stored change notices that name the person: SQL LIKE patterns of their `why` and `sourceId`. */
  readonly notices: readonly { readonly why: string; readonly sourceId: string }[];
}
