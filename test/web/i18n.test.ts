import { describe, expect, it } from 'vitest';
import { TEXTS } from '../../src/web/i18n/translate.ts';

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
  es: ['API', 'CRM', 'Chat', 'SMS', 'Ticket', 'Tickets', 'Total', 'Normal', '–', '90 %', 'No'],
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
