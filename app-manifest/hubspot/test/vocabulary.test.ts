import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/terms/index.ts';
import {
  COPIES,
  copied,
  kitTerms,
  namedExcuseAction,
  original,
  readExcuseAction,
} from '../scripts/vocabulary.ts';
import { TERMS } from '../src/app/packages/kit/terms/terms.ts';

describe('the vocabulary in the HubSpot project (npm run vocabulary renews it)', () => {
  it.each(LANGUAGES)('has the terms of src/terms in %s', (language) => {
    expect(TERMS[language]).toEqual(kitTerms(language));
  });

  it.each(COPIES)('%s is that of src/terms', (file) => {
    expect(copied(file)).toBe(original(file));
  });

  it('names the metrics of the excuse action by their terms', () => {
    const now = readExcuseAction();
    expect(JSON.parse(now)).toEqual(JSON.parse(namedExcuseAction(now)));
  });
});
