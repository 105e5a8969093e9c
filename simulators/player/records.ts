import { parse } from 'csv-parse/sync';

/** One record of the file, numbered as a spreadsheet does (the header is row 1). Null cells: a quote not closed where it should be. */
export interface LogRecord {
  readonly row: number;
  readonly cells: readonly string[] | null;
}

/** Every record of a CSV text, the header first, cells trimmed; entirely blank ones are left out but keep their number. */
export function parseRecords(text: string): LogRecord[] {
  const separator = toSeparator(text);
  const found: (readonly string[] | null)[] = [];
  let rest: Buffer = Buffer.from(text, 'utf8');
  let width: number | null = null;
  while (rest.length > 0) {
    const sound = soundRecords(rest, separator, width);
    for (const record of sound.records) found.push(record);
    width ??= sound.records[0]?.length ?? null;
    if (sound.bytes >= rest.length) break;
    found.push(null);
    rest = rest.subarray(nextLine(rest, sound.bytes));
  }
  return found
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells === null || cells.some((cell) => cell !== ''));
}

const SEPARATORS = [',', ';', '\t'];

/** The separator that splits the header into most columns. */
function toSeparator(text: string): string {
  const widths = SEPARATORS.map((separator) => {
    const header = soundRecords(Buffer.from(firstLine(text), 'utf8'), separator, null).records[0];
    return header?.length ?? 0;
  });
  return SEPARATORS[widths.indexOf(Math.max(...widths))] ?? ',';
}

function firstLine(text: string): string {
  return text.split(/\r\n|\n|\r/, 1)[0] ?? '';
}

class Unsound extends Error {}

/**
 * Records from the start on, up to the first that cannot be trusted, and the bytes they take. A quote that is opened and not
 * closed where it should be swallows the lines after it: seen by a record over several lines with the wrong number of columns.
 */
function soundRecords(bytes: Buffer, delimiter: string, width: number | null) {
  const records: string[][] = [];
  let soundBytes = 0;
  try {
    parse(bytes, {
      delimiter,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], context) => {
        const columns = width ?? records[0]?.length ?? cells.length;
        if (cells.length !== columns && cells.some((cell) => /[\r\n]/.test(cell))) throw new Unsound();
        records.push(cells);
        soundBytes = context.bytes;
        return null;
      },
    });
    soundBytes = bytes.length;
  } catch (error) {
    if (!(error instanceof Unsound) && !isCsvError(error)) throw error;
  }
  return { records, bytes: soundBytes };
}

function isCsvError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function nextLine(bytes: Buffer, from: number): number {
  const lineFeed = bytes.indexOf('\n', from);
  const end = lineFeed === -1 ? bytes.indexOf('\r', from) : lineFeed;
  return end === -1 ? bytes.length : end + 1;
}
