import { parseRules } from '../../src/rules/parse.ts';
import { compileRules, type RecordedTicket, simulate } from '../../src/sla/index.ts';
import { benchRules, createHistory, START } from './tickets.ts';

/**
 * `simulate` over a stream of histories (default 1,000,000) that are made as they are read: prints one JSON line with the
 * time and the most memory above the start. Run: node test/bench/simulate.bench.ts [tickets]
 */
const TICKETS = Number(process.argv[2] ?? 1_000_000);

const today = compileRules(parseRules(benchRules('1h')));
const draft = compileRules(parseRules(benchRules('30m')));
const startBytes = process.memoryUsage().rss;
let mostBytes = startBytes;

async function* stream(): AsyncIterable<RecordedTicket> {
  for (let ticket = 0; ticket < TICKETS; ticket += 1) {
    if (ticket % 10_000 === 0) mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
    yield { id: `${ticket}`, history: createHistory(ticket) };
  }
}

const began = performance.now();
const result = await simulate(stream(), { today, draft, from: START, to: START + 5_000 * 3_600_000 });
const seconds = (performance.now() - began) / 1000;
console.log(
  JSON.stringify({
    bench: 'simulate',
    tickets: result.tickets,
    changedTickets: result.changedTickets,
    rows: result.rows.length,
    seconds: Math.round(seconds * 10) / 10,
    megabytesAboveStart: Math.round((mostBytes - startBytes) / 1_048_576),
  }),
);
