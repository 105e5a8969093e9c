/**
 * Plays a whole real log through both simulated CRMs into a real server and holds every property and report against the
 * oracle: `node test/e2e/check-log.ts LOG [--database URL] [--port N] [--kill 0.3,0.7] [--lose 0.05 --shuffle --duplicate 1]`.
 */
import { parseArgs } from 'node:util';
import { prematureOrRepeatedWrites, propertyDifferences, reportDifferences } from './compare.ts';
import { playLog } from './play-log.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string' },
    port: { type: 'string', default: '8090' },
    kill: { type: 'string' },
    lose: { type: 'string', default: '0' },
    duplicate: { type: 'string', default: '0' },
    shuffle: { type: 'boolean', default: false },
  },
});
const logPath = positionals[0];
if (logPath === undefined) throw new Error('Which log? node test/e2e/check-log.ts helpdesk.csv.gz');

const began = performance.now();
let tenth = 0;
const isChaotic = values.shuffle || values.lose !== '0' || values.duplicate !== '0';
const result = await playLog({
  logPath,
  port: Number(values.port),
  ...(values.database === undefined ? {} : { databaseUrl: values.database }),
  ...(values.kill === undefined ? {} : { killAt: values.kill.split(',').map(Number) }),
  ...(isChaotic
    ? {
        chaos: {
          seed: 7,
          lose: Number(values.lose),
          duplicate: Number(values.duplicate),
          shuffle: values.shuffle,
        },
      }
    : {}),
  onProgress(played, total) {
    const reached = Math.floor((played / total) * 20);
    if (reached === tenth) return;
    tenth = reached;
    console.log(`${reached * 5} % after ${Math.round((performance.now() - began) / 1000)} s`);
  },
});
const clocks = result.expected.tickets.flatMap((ticket) => ticket.clocks);
const properties = propertyDifferences(result);
const reports = reportDifferences(result);
const writes = prematureOrRepeatedWrites(result);
console.log(
  JSON.stringify({
    events: result.events,
    tickets: result.expected.tickets.length,
    met: clocks.filter((clock) => clock.state === 'met').length,
    missed: clocks.filter((clock) => clock.missedAt !== null).length,
    kills: result.kills,
    simulators: result.stats,
    propertyDifferences: properties.length,
    reportDifferences: reports.length,
    prematureOrRepeatedWrites: writes.length,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
);
for (const line of [...properties, ...reports, ...writes].slice(0, 40)) console.log(line);
process.exitCode = properties.length + reports.length + writes.length === 0 ? 0 : 1;
