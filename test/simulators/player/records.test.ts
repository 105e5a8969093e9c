import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../simulators/player/records.ts';

describe('records of a CSV log', () => {
  it.each([
    ['comma', 'a,b\n1,2\n'],
    ['semicolon, also with commas inside', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['no line break at the end', 'a,b\n1,2'],
    ['white space around cells', ' a , b\n1 ,2\n'],
    ['quotes', '"a","b"\n"1","2"\n'],
  ])('%s: the header and one row', (_, text) => {
    expect(parseRecords(text)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', '2'] },
    ]);
  });

  it('quoted cells keep separators, doubled quotes and line breaks', () => {
    expect(parseRecords('a,b\n"x, ""y""\nz",2\n3,4\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['x, "y"\nz', '2'] },
      { row: 3, cells: ['3', '4'] },
    ]);
  });

  it('blank lines are no rows, but they keep their number', () => {
    expect(parseRecords('a,b\n\n1,2\n,\n\n3,4\n\n').map(({ row }) => row)).toEqual([1, 3, 6]);
  });

  it('a quote inside an unquoted cell is only a character', () => {
    expect(parseRecords('a,b\n19" screen,2\n3,4\n').map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['19" screen', '2'],
      ['3', '4'],
    ]);
  });

  it('a quote that is never closed spoils its own line only', () => {
    expect(parseRecords('a,b\n1,2\n"3,4\n5,6\n7,8\n').map(({ row, cells }) => [row, cells])).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, null],
      [4, ['5', '6']],
      [5, ['7', '8']],
    ]);
  });

  it('a stray quote does not swallow the rows up to the next quoted cell', () => {
    const rows = parseRecords('a,b\r\n1,"2\r\n3,4\r\n5,"6"\r\n7,8\r\n').map(({ cells }) => cells);
    expect(rows).toEqual([['a', 'b'], null, ['3', '4'], ['5', '6'], ['7', '8']]);
  });

  it('any text at all can be read: nothing throws, and no line that has content is lost without a word', () => {
    const piece = fc.constantFrom('a', '1', ',', ';', '"', '""', '\n', '\r\n', ' ', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = `h1,h2\n${pieces.join('')}\n`;
        const reported = parseRecords(text).flatMap(({ cells }) => cells ?? ['?']);
        const letters = (from: string) => from.replace(/[^a1é]/g, '').length;
        const hasSpoiltLine = reported.includes('?');
        expect(letters(reported.join(''))).toBeLessThanOrEqual(letters(text));
        if (!hasSpoiltLine) expect(letters(reported.join(''))).toBe(letters(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('many stray quotes each spoil one line', () => {
    const lines = Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? `"${index},x` : `${index},x`));
    const rows = parseRecords(`a,b\n${lines.join('\n')}\n`).slice(1);
    expect(rows).toHaveLength(300);
    expect(rows.filter(({ cells }) => cells === null)).toHaveLength(100);
  });
});
