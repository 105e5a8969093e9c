import { restartUnderLoad } from './restarts.ts';
import { stopUnderLoad } from './stops.ts';

/**
 * `node test/outage/run.ts restarts [12] [60]`: PostgreSQL restarted so often under load and once down for so many seconds.
 * `node test/outage/run.ts stops [20]`: SIGTERM so often under load. Needs Debian's PostgreSQL; prints the figures.
 */
const [what, ...figures] = process.argv.slice(2);
const [first, second] = figures.map(Number);
if (what === 'restarts') console.log(await restartUnderLoad(first ?? 12, (second ?? 60) * 1_000));
else if (what === 'stops') console.log(await stopUnderLoad(first ?? 20));
else console.error('Say what: restarts [12] [60], or stops [20].');
