import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { crmModules } from '../crm/registry.ts';
import { findUnboundRole } from '../db/role.ts';
import { PontualError } from '../domain/error.ts';
import { ANSWERS } from '../domain/problem.ts';
import { describeDatabaseFailure, findDatabaseFailure } from '../lib/database-failure.ts';
import { createLog, type Logger } from '../lib/log.ts';
import { resealSecrets } from '../services/accounts/reseal.ts';
import { CREDENTIALS_ADVICE, UNBOUND_ROLE_ADVICE, withoutCredentials } from '../services/examine.ts';
import { type Composition, compose } from './compose.ts';
import { exitStatus, explainFailure } from './failure.ts';
import { type Parts, run, untilStopped } from './process.ts';

/** So long a start waits for a database that does not answer yet, as when both come up together. */
const START_WITHIN_MS = 60_000;
const ATTEMPT_WITHIN_MS = 30_000;
const PAUSE_MS = 2_000;
/** Less than the ten seconds that supervisors give. */
const END_WITHIN_MS = 9_000;

/** The life of `serve` and `worker`: starts, runs until a signal, stops. Ends the process. */
export async function live(parts: Parts, onStarted: (composition: Composition) => void): Promise<never> {
  const { logLevel } = readConfig(process.env, crmModules);
  const log = createLog(logLevel);
  endOnDefects(log);
  const stop = await start(parts, log, onStarted).catch((error: unknown) => {
    console.error(explainFailure(error));
    process.exit(exitStatus(error));
  });
  await untilStopped();
  log.info('stopping');
  const isClean = await Promise.race([
    stop().then(
      () => true,
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        return false;
      },
    ),
    sleep(END_WITHIN_MS, false),
  ]);
  if (!isClean) log.warn('ended with work under way: what was half done is done again after the next start');
  process.exit(0);
}

/**
 * The last resort: an error that nobody caught. State may be wrong from here on, so the process ends at once; what was
 * answered is stored, and the rest is done again.
 */
function endOnDefects(log: Logger): void {
  process.on('uncaughtException', (err, origin) => {
    log.fatal({ err, origin }, 'a defect that nobody caught: the process ends');
    process.exit(ANSWERS.internal.exit);
  });
}

/** A database that does not answer is waited for; anything else ends the start. */
async function start(
  parts: Parts,
  log: Logger,
  onStarted: (composition: Composition) => void,
): Promise<() => Promise<void>> {
  const deadline = performance.now() + START_WITHIN_MS;
  for (;;) {
    try {
      return await within(ATTEMPT_WITHIN_MS, startOnce(parts, log, onStarted));
    } catch (error) {
      const failure = findDatabaseFailure(error);
      const leftMs = deadline - performance.now();
      if (failure?.isUnavailable !== true || leftMs < PAUSE_MS) throw error;
      const reason = describeDatabaseFailure(failure);
      log.warn(
        { reason },
        `the database does not answer yet; trying again for ${Math.round(leftMs / 1000)} s`,
      );
      await sleep(PAUSE_MS);
    }
  }
}

async function startOnce(parts: Parts, log: Logger, onStarted: (composition: Composition) => void) {
  const composition = await compose(process.env);
  const stop = await run(composition, parts);
  onStarted(composition);
  await warnOfRole(composition);
  warnOfCredentials(composition);
  await resealSecrets(composition.services).catch((err: unknown) =>
    log.error({ err }, 'stored secrets could not be sealed with the newest key; the next start tries again'),
  );
  return stop;
}

async function warnOfRole({ services, log }: Composition): Promise<void> {
  const role = await findUnboundRole(services.db);
  if (role === null) return;
  log.warn({ role }, `the database role is not bound by row-level security. ${UNBOUND_ROLE_ADVICE}`);
}

/** Without them the install page can only say so. */
function warnOfCredentials({ services, log }: Composition): void {
  for (const { label, missingSettings = [] } of withoutCredentials(services)) {
    log.warn({ missing: missingSettings }, `no account of ${label} can be connected. ${CREDENTIALS_ADVICE}`);
  }
}

/** The start got stuck: the database took the connection and no longer answers. */
class StartStuck extends PontualError {
  readonly code = 'unavailable';

  constructor(ms: number) {
    const message = `the database did not answer within ${ms / 1000} s`;
    super(message, { cause: Object.assign(new Error(message), { code: 'CONNECT_TIMEOUT' }) });
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, sleep(ms, null, { ref: false }).then(() => Promise.reject(new StartStuck(ms)))]);
}
