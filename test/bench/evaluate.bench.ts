import { parseHistory } from '../../src/rules/history.ts';
import { parseRules } from '../../src/rules/parse.ts';
import { compileRules, evaluate } from '../../src/sla/index.ts';
import { benchRules, createHistory, START } from './tickets.ts';

/**
 * `evaluate` of tickets with 12 events under 6 metrics, against JSON.parse of the same histories, in the same process, in
 * turn, several rounds; prints one JSON line with the medians. Run: node test/bench/evaluate.bench.ts
 */
const TICKETS = 5_000;
const ROUNDS = 15;
const rules = compileRules(parseRules(benchRules('1h')));
const texts = Array.from({ length: TICKETS }, (_, ticket) => JSON.stringify(createHistory(ticket)));
const histories = texts.map((text) => parseHistory(JSON.parse(text)));
const NOW = START + 400 * 3_600_000;

let retained = 0;
function parseAll(): void {
  for (const text of texts) retained += JSON.parse(text).length;
}
function evaluateAll(): void {
  for (const one of histories) retained += evaluate(one, NOW, rules).clocks.length;
}

const parse: number[] = [];
const fold: number[] = [];
for (let round = -3; round < ROUNDS; round += 1) {
  const parseMs = timed(parseAll);
  const foldMs = timed(evaluateAll);
  if (round < 0) continue;
  parse.push(parseMs);
  fold.push(foldMs);
}

const ratio = median(fold) / median(parse);
console.log(
  JSON.stringify({
    bench: 'evaluate',
    tickets: TICKETS,
    events: 12,
    metrics: 6,
    parseUsPerTicket: perTicket(median(parse)),
    evaluateUsPerTicket: perTicket(median(fold)),
    ratioToJsonParse: Math.round(ratio * 100) / 100,
    ticketsPerSecond: Math.round((TICKETS / median(fold)) * 1000),
    retained: retained > 0,
  }),
);

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function perTicket(ms: number): number {
  return Math.round((ms * 100_000) / TICKETS) / 100;
}
