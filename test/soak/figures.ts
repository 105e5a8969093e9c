import { INSTALL_AT, type PlayedHour } from './acts.ts';
import { type Calls, callsBetween } from './meter.ts';
import type { SoakOrder } from './soak.ts';
import type { WatchCounts } from './watch.ts';

/** What had been done at the end of a phase. `at`: epoch ms on the simulated clock. */
export interface Mark {
  readonly at: number;
  readonly calls: Calls;
  readonly watched: WatchCounts;
}

interface Marks {
  readonly installed: Mark;
  readonly backfilled: Mark;
  readonly echoed: Mark;
  readonly lived: Mark;
}

/** The app's calls and reads by phase, and what a ticket cost. */
export function callFigures(
  order: SoakOrder,
  hours: readonly PlayedHour[],
  { installed, backfilled, echoed, lived }: Marks,
) {
  const tickets = order.accounts * order.tickets;
  const changed = hours.reduce((sum, { actions }) => sum + new Set(actions.map((one) => one.ticket)).size, 0);
  const ofBackfill = callsBetween(installed.calls, backfilled.calls);
  const ofEcho = callsBetween(backfilled.calls, echoed.calls);
  const ofHour = callsBetween(echoed.calls, lived.calls);
  return {
    simulatedBackfillSeconds: Math.round((backfilled.at - INSTALL_AT) / 1000),
    calls: lived.calls.total,
    refused429: lived.calls.refused,
    callsPerTicketOfBackfill: ratio(ofBackfill.total, tickets),
    callsPerTicketOfEcho: ratio(ofEcho.total, tickets),
    changedTickets: changed,
    callsPerChangedTicket: ratio(ofHour.total, changed),
    ticketsRead: {
      backfill: backfilled.watched.ticketsRead,
      echo: echoed.watched.ticketsRead - backfilled.watched.ticketsRead,
      hour: lived.watched.ticketsRead - echoed.watched.ticketsRead,
    },
    ticketsWritten: {
      backfill: backfilled.watched.ticketsWritten,
      hour: lived.watched.ticketsWritten - echoed.watched.ticketsWritten,
    },
    backfillCalls: mostCalled(ofBackfill),
    hourCalls: mostCalled(ofHour),
  };
}

const ratio = (calls: number, tickets: number) => Math.round((calls / Math.max(1, tickets)) * 100) / 100;

function mostCalled({ byPlace }: Calls): Readonly<Record<string, number>> {
  return Object.fromEntries([...byPlace].slice(0, 15));
}
