import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One record of a log: its spreadsheet row number and its cells by trimmed header name (the first of equal names). */
export interface OracleRow {
  readonly number: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface OracleLog {
  readonly rows: readonly OracleRow[];
  readonly bad: readonly { row: number; reason: string }[];
}

/** Reads a plain or gzipped UTF-8 CSV file as docs/demo-log.md §1 says; a character at a time, for the eye. */
export function readLog(path: string): OracleLog {
  const bytes = readFileSync(path);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return parseLog(new TextDecoder('utf-8', { fatal: true }).decode(plain));
}

export function parseLog(text: string): OracleLog {
  const firstLine = text.split(/\r?\n/)[0] ?? '';
  const separator =
    [',', ';', '\t'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ',';
  const [header = [], ...records] = parseRecords(text, separator);
  const rows: OracleRow[] = [];
  const bad: { row: number; reason: string }[] = [];
  records.forEach((record, index) => {
    const number = index + 2;
    if (record.every((cell) => cell === '')) return;
    if (record.length !== header.length) bad.push({ row: number, reason: 'columns' });
    else rows.push({ number, cells: cellsByName(header, record) });
  });
  return { rows, bad };
}

function cellsByName(header: readonly string[], record: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  header.forEach((name, column) => {
    if (!cells.has(name)) cells.set(name, record[column] ?? '');
  });
  return cells;
}

function parseRecords(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell.trim());
    cell = '';
  };
  const endRecord = () => {
    endCell();
    records.push(record);
    record = [];
  };
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (quoted && char === '"' && text[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (char === '"') quoted = !quoted;
    else if (quoted) cell += char;
    else if (char === separator) endCell();
    else if (char === '\n') endRecord();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || record.length > 0) endRecord();
  return records;
}
