/** Rules made from what the CRM has (schedules, SLA policies), in the admin's JSON; never in force by themselves. */
export interface ImportedRules {
  readonly name: string;
  /** `{calendars, policies}` as `parseRules` takes them. */
  readonly rules: Readonly<Record<string, unknown>>;
  /** What has no counterpart and was left out or approximated, in English. */
  readonly notes: readonly string[];
}
