/** What the command line of `pontual demo` chose. */
export interface DemoOptions {
  readonly once: boolean;
  readonly log?: string;
  readonly mapping?: string;
  readonly seed: number;
  readonly tickets: number;
  /** Pontual's own; the simulators listen on the next four. */
  readonly port: number;
  readonly lose: number;
  readonly duplicate: number;
  readonly shuffle: boolean;
}

/** What the demo needs from Pontual besides its HTTP: a database to start from, and how its program is run. */
export interface Product {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * Migrates the database that `env` names, removes the two demo accounts from it and sets its simulated clock to
   * `now` (epoch ms). Gives the data folder, and where the database is in words.
   */
  prepareDatabase(
    env: Readonly<Record<string, string | undefined>>,
    accounts: readonly { readonly crm: string; readonly externalId: string }[],
    now: number,
  ): Promise<{ readonly dataDir: string; readonly place: string }>;
  /** Resolves when somebody asks the process to end. */
  untilStopped(): Promise<void>;
}
