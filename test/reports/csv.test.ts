import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../src/reports/compute.ts';
import { toCsv } from '../../src/reports/csv.ts';
import { DIMENSIONS } from '../../src/reports/dimensions.ts';
import { renderCsv, renderJson } from '../../src/reports/render.ts';
import type { ReportRows } from '../../src/reports/shapes.ts';

const read = (text: string): string[][] => parse(text, { record_delimiter: '\r\n' });

describe('CSV', () => {
  it('RFC 4180: what is written is read back, whatever the texts', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !/^\s*[=+\-@＝＋－＠\t\r\n\v\f]/.test(value));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        expect(read(toCsv(rows))).toEqual(rows);
      }),
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '\n=1+1',
    ' =1+1',
    '\u00a0=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\u3000＝1',
  ])('a spreadsheet does not run %j', (text) => {
    expect(read(toCsv([[text, 'x']]))).toEqual([[`'${text}`, 'x']]);
  });

  it('numbers stay numbers, also negative ones, and null is an empty cell', () => {
    expect(toCsv([[-5, 0.25, null]])).toBe('-5,0.25,\r\n');
  });
});

describe('the CSV of a report', () => {
  const rows: ReportRows = {
    tickets: [
      { key: 'r1', tickets: 3, excluded: 1 },
      { key: null, tickets: 1, excluded: 0 },
    ],
    clocks: [
      { key: 'r1', metric: 'first_reply', state: 'met', fromUpgrade: false, elapsedMs: 1_200_000, count: 1 },
    ],
    names: [{ key: 'r1', name: 'Ana "A", Souza' }],
  };
  const frame = {
    account: 'hubspot-1',
    zone: 'Europe/Rome',
    from: Date.UTC(2026, 0, 1),
    to: null,
    at: Date.UTC(2026, 1, 1),
  };
  const [header = [], ...body] = read(
    renderCsv('rep', frame, computeFigures(rows, DIMENSIONS.rep.absentKey)),
  );
  const records = body.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index]])));

  it('has the header that docs/reports.md promises', () => {
    const metrics = ['first_reply', 'next_reply', 'resolution'].flatMap((metric) =>
      ['met', 'missed', 'open', 'cancelled', 'excused', 'from_upgrade', 'attainment'].map(
        (figure) => `${metric}_${figure}`,
      ),
    );
    expect(header).toEqual([
      ...['report', 'account', 'zone', 'from', 'to', 'at', 'row', 'key', 'name', 'tickets', 'excluded'],
      ...metrics,
      ...['first_reply_times', 'first_reply_median_ms', 'first_reply_p90_ms'],
      ...['resolution_times', 'resolution_median_ms', 'resolution_p90_ms'],
    ]);
  });

  it('says zone and period in every row, and ends with the total', () => {
    for (const record of records) {
      expect(record).toMatchObject({ zone: 'Europe/Rome', from: '2026-01-01T00:00:00.000Z', to: '' });
    }
    expect(records.map((record) => record.row)).toEqual(['line', 'line', 'total']);
  });

  it('holds the same figures as the JSON', () => {
    const json = renderJson('rep', frame, computeFigures(rows, DIMENSIONS.rep.absentKey));
    expect(records.map((record) => record.key)).toEqual(['r1', 'nobody', '']);
    expect(records[0]).toMatchObject({
      name: json.lines[0]?.name,
      tickets: '3',
      excluded: '1',
      first_reply_met: '1',
      first_reply_attainment: '1',
      first_reply_median_ms: '1200000',
      resolution_median_ms: '',
    });
    expect(records[2]).toMatchObject({
      tickets: String(json.totals.tickets),
      excluded: String(json.totals.excluded),
    });
  });
});
