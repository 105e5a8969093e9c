import type { WorldAction, WorldSetup } from '../world.ts';
import { LogError } from './log-error.ts';
import { readText } from './log-file.ts';
import { createSetup } from './log-setup.ts';
import type { Mapping } from './mapping.ts';
import { findMapping, missingColumns } from './mapping-file.ts';
import { parseRecords } from './records.ts';
import { type BadRow, isBadRow, type LogRow, rowReader } from './row.ts';
import { shown } from './show.ts';
import { playRows } from './steps.ts';

/** A log ready to be played. `actions` are in time order; rows that change nothing count as played. */
export interface PlayableLog {
  /** Name of the mapping used. */
  readonly mapping: string;
  readonly actions: readonly WorldAction[];
  readonly setup: WorldSetup;
  /** In file order. */
  readonly badRows: readonly BadRow[];
  /** `rows` = played and bad ones. */
  readonly summary: {
    readonly rows: number;
    readonly tickets: number;
    readonly actions: number;
    readonly bad: number;
  };
}

/**
 * Reads a helpdesk log (CSV, plain or gzipped) as docs/demo-log.md says. Without a mapping, a shipped one that fits the
 * header is used. Bad rows are reported and the rest is played; throws LogError when there is nothing to play at all.
 */
export async function readLog(path: string, mapping: Mapping | null): Promise<PlayableLog> {
  const [first, ...records] = parseRecords(await readText(path));
  const header = first?.cells ?? [];
  const used = mapping ?? (await findMapping(header));
  if (used === null) throw new LogError(noMappingFits(path, header));
  checkHeader(path, header, used);
  if (records.length === 0) throw new LogError(`${path} has a header and no rows. There is nothing to play.`);

  const read = records.map(rowReader(header, used));
  const good = read.filter((row): row is LogRow => !isBadRow(row));
  const played = playRows(good.sort(inPlayedOrder), used);
  const badRows = [...read.filter(isBadRow), ...played.refused].sort((a, b) => a.row - b.row);
  return {
    mapping: used.name,
    actions: played.actions,
    setup: createSetup(played.rows, used),
    badRows,
    summary: {
      rows: records.length,
      tickets: played.tickets,
      actions: played.actions.length,
      bad: badRows.length,
    },
  };
}

const inPlayedOrder = (a: LogRow, b: LogRow) => a.at - b.at || a.row - b.row;

function checkHeader(path: string, header: readonly string[], mapping: Mapping): void {
  const missing = missingColumns(mapping, header);
  if (missing.length === 0) return;
  throw new LogError(
    `${path} does not fit the mapping ${mapping.name}: its header does not have ${quoted(missing)} (once each). ` +
      `It has ${quoted(header)}. Give the mapping of this log with --mapping (docs/demo-log.md).`,
  );
}

function noMappingFits(path: string, header: readonly string[]): string {
  return (
    `No shipped mapping fits the header of ${path}: ${quoted(header)}. ` +
    'Write a mapping for it and give it with --mapping FILE (docs/demo-log.md says how).'
  );
}

function quoted(names: readonly string[]): string {
  const first = names.slice(0, 20).map((name) => `"${shown(name)}"`);
  return names.length > 20 ? `${first.join(', ')} … (${names.length} in all)` : first.join(', ');
}
