import { describe, expect, it } from 'vitest';
import { reasonProblem } from '../../src/app/card/reason.ts';
import { parseId, readMember, within } from '../../src/app/host/values.ts';
import { texts as en } from '../../src/app/i18n/en/index.ts';
import { texts as es } from '../../src/app/i18n/es/index.ts';
import { texts as ptBr } from '../../src/app/i18n/pt-BR/index.ts';
import { setWords } from '../../src/app/i18n/words.ts';
import { listMetrics } from '../../src/app/reports/columns.ts';
import { isPeriod, lastDays } from '../../src/app/reports/period.ts';
import type { Figures } from '../../src/app/reports/shape.ts';
import { languageFrom, TERMS } from '../../src/terms/index.ts';

const names = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
const SAME = ['Status', 'Ticket', 'Tickets', 'Total', '90 %: {{time}}', '{{count}} h'];

describe.each([
  ['pt-BR', ptBr],
  ['es', es],
] as const)('the texts in %s', (_, texts) => {
  const english: Readonly<Record<string, string>> = en;

  it('fill in the same names as the English ones, none is empty', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect([key, names(text)]).toEqual([key, names(english[key] ?? '')]);
      expect(text.trim()).not.toBe('');
    }
  });

  it('are translated', () => {
    const left = Object.entries(texts).filter(([key, text]) => text === english[key]);
    const isSame = (text: string) => SAME.includes(text) || text.replaceAll(/\{\{\w+\}\}[: ,]*/g, '') === '';
    expect(left.filter(([, text]) => !isSame(text))).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['pt-BR', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['PT-pt', 'pt-BR'],
    ['es-419', 'es'],
    ['en-US', 'en'],
    ['de', 'en'],
    ['pta', 'en'],
    ['', 'en'],
  ])('%s is shown in %s', (locale, language) => {
    expect(languageFrom(locale)).toBe(language);
  });
});

setWords(TERMS.en);

describe('a reason', () => {
  it('is needed and has at most 500 characters, as the server wants it', () => {
    expect(
      ['', '  \n', 'x', 'x'.repeat(500), `${'x'.repeat(500)} `, 'x'.repeat(501)].map(reasonProblem),
    ).toEqual(['needed', 'needed', null, null, null, 'long']);
  });
});

describe('the period of a report', () => {
  it('is the last 30 days up to and with today, in the account’s zone', () => {
    const lateInBrazil = Date.UTC(2026, 0, 31, 1, 30);
    expect(lastDays(lateInBrazil, 'America/Sao_Paulo', 30)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(lastDays(lateInBrazil, 'UTC', 30)).toEqual({ from: '2026-01-02', to: '2026-02-01' });
  });

  it('needs both days, in order', () => {
    expect(isPeriod({ from: '2026-01-01', to: '2026-01-02' })).toBe(true);
    expect(isPeriod({ from: '2026-01-02', to: '2026-01-02' })).toBe(false);
    expect(isPeriod({ from: '', to: '2026-01-02' })).toBe(false);
  });

  it('has a column for the two metrics everybody asks for and for those that were measured, in the order of the vocabulary', () => {
    const figures = (met: number) => ({
      met,
      missed: 0,
      open: 0,
      cancelled: 1,
      excused: 0,
      fromUpgrade: 0,
      attainment: null,
    });
    const times = { medianMs: null, p90Ms: null, count: 0 };
    const totals: Figures = {
      tickets: 3,
      excluded: 0,
      metrics: { first_reply: figures(0), next_reply: figures(2), ownership: figures(0) },
      firstReply: times,
      resolution: times,
    };
    expect(listMetrics(totals)).toEqual(['first_reply', 'next_reply', 'resolution']);
  });
});

describe('what another window sends', () => {
  it('is read without trust', () => {
    expect(readMember({ a: 1 }, 'a')).toBe(1);
    expect([readMember(null, 'a'), readMember('a', 'length'), readMember({}, 'toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([42, '42', '', 4.5, null, {}].map(parseId)).toEqual(['42', '42', null, null, null, null]);
  });

  it('may never come, or be an error: then it is nothing', async () => {
    expect(await within(5, new Promise(() => {}))).toBe(null);
    expect(await within(5_000, Promise.reject(new Error('no such path')))).toBe(null);
    expect(await within(5_000, Promise.resolve(1))).toBe(1);
  });
});
