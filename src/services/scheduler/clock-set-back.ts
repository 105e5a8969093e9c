import { clockMark } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';
import { judgeAgain } from '../evaluation/judge-again.ts';
import { clampWaits } from './clamp-waits.ts';

/** The clock once said `from` and now says `to`, which is earlier. Epoch ms. */
export interface ClockSetBack {
  readonly from: number;
  readonly to: number;
}

type Repair = (services: Services, setBack: ClockSetBack) => Promise<void>;

/** Repairs of what was stored while the clock was ahead, in this order. Each may run twice. */
const REPAIRS: readonly Repair[] = [clampWaits, judgeAgain];

/** Within one process a step back is measured exactly. A smaller one is over before anything could be repaired. */
const STEP_MS = 1000;
/** Another instance may have stored the mark, and clocks of instances differ slightly. */
const BETWEEN_INSTANCES_MS = 60_000;

/**
 * Detects that the clock was set back since the last call, in this process or before its start, and repairs what was stored
 * while it was ahead: waits until then, and tickets judged as of then. Returns null when it was not set back.
 */
export async function repairClockSetBack(services: Services): Promise<ClockSetBack | null> {
  const latest = services.clock.takeLatest();
  const now = services.clock.now();
  const mark = await loadMark(services);
  const from = Math.max(
    latest - now >= STEP_MS ? latest : now,
    mark - now >= BETWEEN_INSTANCES_MS ? mark : now,
  );
  if (from === now) {
    // The mark is coarse, so that an idle server does not write at every check.
    if (now - mark >= BETWEEN_INSTANCES_MS) await storeMark(services, now);
    return null;
  }
  const setBack = { from, to: now };
  services.log.warn(setBack, 'the clock was set back: what was put off or judged ahead of it is due again');
  for (const repair of REPAIRS) await repair(services, setBack);
  // Stored after the repairs, so that a process killed during them repeats them.
  await storeMark(services, now);
  return setBack;
}

async function loadMark({ db }: Services): Promise<number> {
  const [row] = await db.system.select().from(clockMark);
  return row?.latestAt ?? 0;
}

async function storeMark({ db }: Services, latestAt: number): Promise<void> {
  await db.system
    .insert(clockMark)
    .values({ only: true, latestAt })
    .onConflictDoUpdate({ target: clockMark.only, set: { latestAt } });
}
