import { describe, expect, it } from 'vitest';
import { BADGES, type ClockState, type Segment } from '../../src/domain/evaluation.ts';
import { STATUS_CATEGORIES } from '../../src/domain/event.ts';
import { FEATURES } from '../../src/domain/feature.ts';
import type { PolicyKind } from '../../src/domain/rules.ts';
import { ENTITLEMENT_PROPERTIES, SLA_PROPERTY_KINDS } from '../../src/domain/sla-properties.ts';
import { BUILT_IN_METRICS } from '../../src/sla/index.ts';
import {
  inSentence,
  LANGUAGES,
  languageFrom,
  plainWords,
  TERMS,
  term,
  termFor,
} from '../../src/terms/index.ts';

const STATES: Readonly<Record<ClockState, true>> = {
  running: true,
  paused: true,
  met: true,
  overdue: true,
  missed: true,
  cancelled: true,
  excused: true,
};
const KINDS: Readonly<Record<PolicyKind, true>> = { service: true, internal: true, customer: true };
const SEGMENT_KINDS: Readonly<Record<Segment['kind'], true>> = {
  running: true,
  paused: true,
  closed: true,
  off_hours: true,
};

/** Every code that the engine and the adapters have a word for, by group. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  badge: BADGES,
  state: Object.keys(STATES),
  kind: Object.keys(KINDS),
  segment_kind: Object.keys(SEGMENT_KINDS),
  metric: BUILT_IN_METRICS.map(({ key }) => key),
  status: STATUS_CATEGORIES,
  property: Object.keys(SLA_PROPERTY_KINDS),
  feature: FEATURES,
  customer_property: Object.keys(ENTITLEMENT_PROPERTIES),
};

describe.each(LANGUAGES)('the vocabulary in %s', (language) => {
  it('has a term for every code, and no term for a code that is gone', () => {
    for (const [group, codes] of Object.entries(CODES)) {
      const own = Object.keys(TERMS[language])
        .filter((key) => key.startsWith(`${group}.`))
        .map((key) => key.slice(group.length + 1));
      expect([group, own.toSorted()]).toEqual([group, [...codes].toSorted()]);
    }
  });

  it('has the same keys as in English, none of them empty or padded, the same blanks to fill in', () => {
    expect(Object.keys(TERMS[language]).toSorted()).toEqual(Object.keys(TERMS.en).toSorted());
    for (const [key, english] of Object.entries(TERMS.en)) {
      const own = termFor(language, key.split('.')[0] ?? '', key.slice(key.indexOf('.') + 1));
      expect([key, own.trim()]).toEqual([key, own]);
      expect([key, own.includes('{what}')]).toEqual([key, english.includes('{what}')]);
    }
  });

  it('begins every property of a ticket alike, so that a CRM lists them together', () => {
    for (const key of Object.keys(SLA_PROPERTY_KINDS))
      expect(termFor(language, 'property', key)).toMatch(/^SLA/);
  });
});

describe('terms', () => {
  it('are filled in as they are, also with what looks like a pattern', () => {
    expect(term('en', 'reason.status', '$& {what}')).toBe('Status: $& {what}');
  });

  it('of a made-up key are the key in plain words, or what the caller says', () => {
    expect(termFor('es', 'metric', 'vip_callback')).toBe('Vip callback');
    expect(termFor('es', 'channel', 'whatsapp', 'WhatsApp')).toBe('WhatsApp');
    expect(termFor('en', 'metric', '__proto__')).toBe('Proto');
    expect(plainWords('')).toBe('');
  });

  it('stand in a sentence in lower case, abbreviations aside', () => {
    expect(['First reply', 'SLA breached', 'Último cambio', ''].map(inSentence)).toEqual([
      'first reply',
      'SLA breached',
      'último cambio',
      '',
    ]);
  });

  it.each([
    ['pt', 'pt-BR'],
    ['pt_PT', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['es-419', 'es'],
    ['en-GB', 'en'],
    ['eng', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('the language for the locale %s is %s', (locale, language) => {
    expect(languageFrom(locale)).toBe(language);
  });
});
