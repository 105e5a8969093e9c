import { SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../src/domain/sla-properties.ts';
import type { OracleReportLine } from '../oracle/log-oracle.ts';
import type { PlayResult } from './play-log.ts';

/** The oracle does not say when the answer last changed; that is only bounded. */
const COMPARED = (Object.keys(SLA_PROPERTY_KINDS) as SlaPropertyKey[]).filter(
  (key) => key !== 'sla_updated_at',
);

/** One line for each property of each ticket that is not what the oracle says. Empty: all are. */
export function propertyDifferences({ shown, expected, now }: PlayResult): string[] {
  return expected.tickets.flatMap(({ ticket, account, properties, createdAt }) => {
    const values = shown.get(ticket);
    if (values === undefined) return [`${ticket} (account ${account}): not found in the CRM`];
    const wanted: Readonly<Record<string, unknown>> = { ...properties };
    const wrong = COMPARED.filter((key) => values[key] !== wanted[key]).map(
      (key) => `${ticket} (account ${account}): ${key} is ${say(values[key])}, should be ${say(wanted[key])}`,
    );
    const updated = values.sla_updated_at;
    const isInLife = typeof updated === 'number' && updated >= createdAt && updated <= now;
    return isInLife
      ? wrong
      : [...wrong, `${ticket}: sla_updated_at is ${say(updated)}, not within the ticket's life`];
  });
}

function say(value: unknown): string {
  return typeof value === 'number' && value > 1e11 && Number.isFinite(value)
    ? new Date(value).toISOString()
    : JSON.stringify(value ?? null);
}

/** Breach flags that were raised before the breach, and values written although the CRM showed them already. */
export function prematureOrRepeatedWrites({ written, expected }: PlayResult): string[] {
  return expected.tickets.flatMap(({ ticket, clocks }) => {
    const history = written.get(ticket) ?? [];
    const premature = (['first_reply', 'next_reply', 'resolution'] as const).flatMap((metric) => {
      const missed = clocks.filter((clock) => clock.metric === metric && clock.missedAt !== null);
      const first = Math.min(...missed.map((clock) => clock.missedAt ?? 0));
      const raised = history.filter(({ key, value }) => key === `${metric}_breached` && value === 'true');
      return raised
        .filter(({ at }) => at < first)
        .map(
          ({ at }) =>
            `${ticket}: ${metric}_breached raised at ${say(at)}, ${Number.isFinite(first) ? `breach ${say(first)}` : 'there was no breach'}`,
        );
    });
    const repeated = COMPARED.filter((key) => {
      const values = history.filter((one) => one.key === key).sort((a, b) => a.at - b.at);
      return values.some((one, index) => index > 0 && values[index - 1]?.value === one.value);
    }).map((key) => `${ticket}: ${key} was written twice with the same value`);
    return [...premature, ...repeated];
  });
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly tickets: number;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly firstReply: unknown;
  readonly resolution: unknown;
}

const ACCOUNTS = ['hubspot-62515', 'zendesk-acme'];
/** Reps and inboxes have other ids in each CRM, channels another name: what they have in common. */
const COMMON: Readonly<
  Record<'rep' | 'channel' | 'inbox', (line: { key: string | null; name: string | null }) => string>
> = {
  rep: ({ name, key }) => name ?? key ?? '',
  channel: ({ key }) => key ?? '',
  inbox: ({ name, key }) => name ?? key ?? '',
};

/** Where the server's reports say something else than the oracle's. */
export function reportDifferences({ reports, expected }: PlayResult): string[] {
  return ACCOUNTS.flatMap((account, index) =>
    (['rep', 'channel', 'inbox'] as const).flatMap((report) => {
      const answer = reports[account]?.[report] as { lines?: Line[] } | undefined;
      const wanted = expected.reports.filter((line) => line.account === index && line.report === report);
      return lineDifferences(`${account} ${report}`, answer?.lines ?? [], wanted, COMMON[report]);
    }),
  );
}

function lineDifferences(
  where: string,
  lines: readonly Line[],
  wanted: readonly OracleReportLine[],
  toCommon: (line: { key: string | null; name: string | null }) => string,
): string[] {
  const found = new Map(lines.map((line) => [toCommon(line), figures(line)]));
  const differences = wanted.flatMap((line) => {
    const name = line.key === null ? NOBODY : toCommon(line);
    const isNobody = (one: string) => !wanted.some((other) => other.key !== null && toCommon(other) === one);
    const got = line.key === null ? [...found].find(([key]) => isNobody(key))?.[1] : found.get(name);
    return got === figures(line) ? [] : [`${where} "${name}": ${got} should be ${figures(line)}`];
  });
  return lines.length === wanted.length
    ? differences
    : [...differences, `${where}: ${lines.length} lines, should be ${wanted.length}`];
}

const NOBODY = '(none)';

function figures(line: Line | OracleReportLine): string {
  return JSON.stringify([
    line.tickets,
    sorted(line.metrics),
    sorted(line.firstReply),
    sorted(line.resolution),
  ]);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
