import { describe, expect, it } from 'vitest';
import { isStorableInstant, parseStorableJson, storableJson, storableText } from '../../src/lib/storable.ts';

const HALF = '\ud83d';
const NUL = '\u0000';

describe('text that somebody else wrote', () => {
  it('half an emoji and NUL become U+FFFD, whole ones stay', () => {
    expect(storableText(`a${HALF}b${NUL}c😀`)).toBe('a\ufffdb\ufffdc😀');
  });

  it('is cut to its bound, never within a character', () => {
    expect(storableText('ab😀', 3)).toBe('ab');
    expect(storableText('ab😀', 4)).toBe('ab😀');
    expect(storableText('x'.repeat(10_000)).length).toBe(5_000);
  });
});

describe('JSON from outside', () => {
  it.each([
    ['NUL in a value', '{"a":"x\\u0000"}', { a: 'x\ufffd' }],
    ['NUL in a name', '{"a\\u0000":1}', { 'a\ufffd': 1 }],
    ['half an emoji', '["\\uD83D"]', ['\ufffd']],
    ['the other half, in lower case', '["\\udE00"]', ['\ufffd']],
    ['a whole emoji, escaped', '["\\ud83d\\ude00"]', ['😀']],
    ['a number beyond all numbers', '{"a":1e400}', { a: null }],
    ['one written out', `{"a":1${'0'.repeat(400)}}`, { a: null }],
    ['an escaped backslash before u0000', '["\\\\u0000"]', ['\\u0000']],
    ['ordinary JSON', '{"a":[1,"é",null,true]}', { a: [1, 'é', null, true] }],
  ])('%s is read as what can be stored', (_name, text, value) => {
    expect(parseStorableJson(text)).toEqual(value);
  });

  it('a member called __proto__ stays a member', () => {
    const value = parseStorableJson('{"__proto__":{"x":"\\u0000"}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect((value as { x?: unknown }).x).toBeUndefined();
  });

  it('what is nested without end is left out instead of being walked through', () => {
    const deep = `${'['.repeat(5_000)}"\\u0000"${']'.repeat(5_000)}`;
    expect(JSON.stringify(parseStorableJson(deep))).toMatch(/^\[+null\]+$/);
  });

  it('every string of every value comes out well-formed and without NUL', () => {
    const value = { [HALF]: [NUL, { x: `${HALF}${NUL}` }] };
    expect(JSON.stringify(storableJson(value))).not.toMatch(/\\u0000|\\ud[89a-f]/);
  });
});

it.each([
  [0, true],
  [Date.UTC(2199, 11, 31), true],
  [Date.UTC(2201, 0, 1), false],
  [-1, false],
  [1.5, false],
  [1e20, false],
  [Number.NaN, false],
  ['1', false],
])('%s is an instant that can be stored: %s', (at, expected) => {
  expect(isStorableInstant(at)).toBe(expected);
});
