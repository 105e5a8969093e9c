import type { Crm } from '../crm/port.ts';
import type { Database } from '../db/database.ts';
import type { JobSender } from '../db/jobs.ts';
import { PontualError } from '../domain/error.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Counters } from './counters.ts';
import type { MailTransport } from './mail/transport.ts';
import type { Vault } from './vault.ts';

/** What every use case needs. The composition root makes it once. */
export interface Services {
  readonly db: Database;
  readonly jobs: JobSender;
  readonly crms: ReadonlyMap<string, Crm>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly vault: Vault;
  readonly counters: Counters;
  /** Null: this server sends no mail. */
  readonly mail: MailTransport | null;
  readonly publicUrl: string;
  /** Rules JSON that a new install starts with; null: the built-in ones, in the account's zone. */
  readonly defaultRules: unknown;
}

/** Finds the adapter by its name. Throws an Error that lists the known names. */
export function crmNamed(services: Services, name: string): Crm {
  const crm = services.crms.get(name);
  if (crm === undefined) throw new UnknownCrm(name, [...services.crms.keys()]);
  return crm;
}

export class UnknownCrm extends PontualError {
  readonly code = 'not_found';
  constructor(name: string, known: readonly string[]) {
    super(`There is no CRM called "${name}". Known: ${known.join(', ')}.`);
  }
}
