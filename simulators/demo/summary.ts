import { z } from 'zod';
import { say, table, whole } from './print.ts';
import type { Played, Stages } from './stages.ts';

const accounts = z.object({ accounts: z.array(z.object({ id: z.string() })) });

const report = z.object({
  totals: z.object({
    tickets: z.number(),
    metrics: z.record(z.string(), z.object({ met: z.number(), missed: z.number() })),
  }),
});

type Totals = z.infer<typeof report>['totals'];

/** The closing table: what was played, what came of it, and where to look. */
export async function printSummary(
  serverUrl: string,
  stages: Stages,
  world: Played,
  at: number,
): Promise<void> {
  const totals = await readTotals(serverUrl, stages);
  const metrics = [...listMetrics(totals)];
  const met = metrics.reduce((all, [, figures]) => all + figures.met, 0);
  const missed = metrics.reduce((all, [, figures]) => all + figures.missed, 0);
  const tickets = totals.reduce((all, one) => all + one.tickets, 0);
  const bad = world.badRows.length === 0 ? '' : `   rows left out: ${whole(world.badRows.length)}`;
  say(`\nAll written back. The simulated clock stands at ${new Date(at).toISOString()} (UTC).\n`);
  say(
    `events: ${whole(world.events)}   tickets: ${whole(tickets)}   met: ${whole(met)}   missed: ${whole(missed)}${bad}\n`,
  );
  say(
    table([
      ['metric', 'met', 'missed'],
      ...metrics.map(([name, one]) => [name, whole(one.met), whole(one.missed)]),
    ]),
  );
  say(`\n${table(trafficLines(stages))}`);
  say(`\nLook at:\n  ${'Pontual'.padEnd(18)} ${serverUrl}/`);
  for (const { name, url } of stages.addresses) say(`  ${name.padEnd(18)} ${url}`);
  const [colleague] = world.setup.reps;
  if (colleague === undefined) return;
  say(`\nTo sign in as ${colleague.name}: ask at ${serverUrl}/sign-in for a link to ${colleague.email}.`);
  say('It comes to the simulated mail.');
}

async function readTotals(serverUrl: string, stages: Stages): Promise<readonly Totals[]> {
  const played = new Set(stages.stages.map(({ simulator, externalId }) => `${simulator.name}-${externalId}`));
  const list = accounts.parse(await (await fetch(`${serverUrl}/api/v1/accounts`)).json());
  const own = list.accounts.filter(({ id }) => played.has(id));
  return Promise.all(
    own.map(async ({ id }) => {
      const response = await fetch(`${serverUrl}/api/v1/accounts/${id}/reports/rep?format=json`);
      return report.parse(await response.json()).totals;
    }),
  );
}

function listMetrics(totals: readonly Totals[]): Map<string, { met: number; missed: number }> {
  const sums = new Map<string, { met: number; missed: number }>();
  for (const [name, figures] of totals.flatMap((one) => Object.entries(one.metrics))) {
    const sum = sums.get(name) ?? { met: 0, missed: 0 };
    sums.set(name, { met: sum.met + figures.met, missed: sum.missed + figures.missed });
  }
  return sums;
}

function trafficLines(stages: Stages): readonly (readonly string[])[] {
  const stats = stages.stages.map(({ simulator }) => simulator.stats());
  const row = (name: string, values: readonly number[]) => [
    name,
    whole(values.reduce((all, one) => all + one, 0)),
    ...values.map(whole),
  ];
  return [
    ['', 'both', ...stages.stages.map(({ simulator }) => simulator.name)],
    row(
      'API calls',
      stats.map((one) => one.apiCalls),
    ),
    row(
      'webhooks',
      stats.map((one) => one.webhooksSent),
    ),
    row(
      'property writes',
      stats.map((one) => one.propertyWrites),
    ),
  ];
}
