import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../src/web/i18n/format.ts';
import { LANGUAGES } from '../../src/web/i18n/languages.ts';
import { reasonText } from '../../src/web/i18n/reasons.ts';
import { TEXTS, translator } from '../../src/web/i18n/translate.ts';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

/** Words that are the same in the language itself. */
const SAME: Readonly<Record<'pt-BR' | 'es', readonly string[]>> = {
  'pt-BR': [
    'API',
    'CRM',
    'Chat',
    'SMS',
    'Status',
    'Status:',
    'Ticket',
    'Tickets',
    'Total',
    'Normal',
    'E-mail',
    '–',
    '90 %',
  ],
  es: ['API', 'CRM', 'Chat', 'SMS', 'Ticket', 'Tickets', 'Total', 'Normal', '–', '90 %', 'no'],
};

describe.each(['pt-BR', 'es'] as const)('the texts in %s', (language) => {
  const own = Object.entries(TEXTS[language]);
  const english: Readonly<Record<string, string>> = TEXTS.en;

  it('are the same keys as in English, none empty', () => {
    expect(own.map(([key]) => key).sort()).toEqual(Object.keys(english).sort());
    expect(own.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same names', () => {
    for (const [key, text] of own)
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
  });

  it('are translated: none is left as it is in English but words that are the same', () => {
    const withoutNames = (text: string) => text.replaceAll(/\{\w+\}/g, '').trim();
    const left = own.filter(([key, text]) => text === english[key] && /\p{L}/u.test(withoutNames(text)));
    expect(left.filter(([, text]) => !SAME[language].includes(text.replaceAll(/ ?\{\w+\}/g, '')))).toEqual(
      [],
    );
  });
});

describe('reasons of segments in words', () => {
  const en = translator('en');

  it.each([
    ['start', 'The clock started'],
    ['off_hours', 'Outside working hours'],
    ['C1 holiday', 'Holiday'],
    ['M4 customer_reply', 'The customer wrote, so it is our turn'],
    ['M5 pause_limit', 'The longest allowed pause is over'],
    ['pause:pending', 'Paused: Waiting on the customer'],
    ['pause:legal review', 'Paused: legal review'],
    ['status:open', 'Status: Open'],
    ['M3 solved', 'Closed: ticket solved'],
    ['M3 count_closed', 'Reopened; the closed time counts'],
    ['T3 priority', 'New target: The priority changed'],
    ['something else', 'something else'],
  ])('%s', (reason, words) => {
    expect(reasonText(en, reason)).toBe(words);
  });
});

describe('formats', () => {
  const at = Date.UTC(2026, 0, 30, 15, 12, 30);

  it('give instants in the zone they are made for', () => {
    expect(formatsFor('pt-BR', 'America/Sao_Paulo').instant(at)).toBe('30/01/2026, 12:12');
    expect(formatsFor('es', 'Europe/Madrid').instant(at)).toBe('30/01/2026, 16:12');
    expect(formatsFor('en', 'America/Sao_Paulo').zoneName(at)).toBe('America/Sao_Paulo (UTC-03:00)');
  });

  it('give working time in hours and minutes, never in days', () => {
    const { duration } = formatsFor('en', 'UTC');
    expect([0, 999, 59_000, 90_000, 3_600_000, 45 * 3_600_000 + 120_000].map(duration)).toEqual([
      '0m',
      '0m',
      '59s',
      '1m 30s',
      '1h',
      '45h 2m',
    ]);
  });

  it('give calendar time in days and hours, and a dash for no share', () => {
    const { countdown, percent } = formatsFor('en', 'UTC');
    expect(countdown(-(49 * 3_600_000))).toBe('2d 1h');
    expect([percent(null), percent(1), percent(2 / 3)]).toEqual(['–', '100%', '66.7%']);
  });

  it('exist for every language', () => {
    for (const language of LANGUAGES) expect(formatsFor(language, 'UTC').duration(60_000)).toMatch(/^1\s?m/);
  });
});
