/** No text that somebody else wrote is stored longer than this (UTF-16 code units), unless its place says otherwise. */
export const MOST_TEXT = 5_000;
/** Ids are part of keys, and PostgreSQL's index entries hold about 2,700 bytes. */
export const MOST_ID = 255;

const REPLACEMENT = '\uFFFD';
/** Nothing that is read here is nested as deep; what is deeper is left out rather than walked through. */
const MOST_LEVELS = 64;

/**
 * Text as PostgreSQL stores it: well-formed (half an emoji becomes U+FFFD), without NUL, and at most `most` code units, never
 * cut within a character. JSON lets both through, `text` and `jsonb` refuse them, and one refusal fails a whole batch.
 */
export function storableText(text: string, most = MOST_TEXT): string {
  const short = text.length > most ? withoutHalf(text.slice(0, most)) : text;
  return short.toWellFormed().replaceAll('\0', REPLACEMENT);
}

function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/** The same JSON with storable text only, member names included. Numbers that JSON cannot hold (1e400) become null. */
export function storableJson(value: unknown, most = Number.POSITIVE_INFINITY, level = 0): unknown {
  if (typeof value === 'string') return storableText(value, most);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (level >= MOST_LEVELS) return null;
  if (Array.isArray(value)) return value.map((one) => storableJson(one, most, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storableText(key, most), storableJson(one, most, level + 1)]),
  );
}

/** In valid JSON that was decoded from UTF-8, NUL and half characters are always escaped. Large numbers have an exponent or many digits. */
const SUSPECT = /\\u(?:0000|d[89a-f])|[eE][+-]?\d{3}|\d{309}/i;

/** JSON from outside, as a value that can be stored. Throws SyntaxError. Looks through the value only where the text gives cause. */
export function parseStorableJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPECT.test(text) ? storableJson(value) : value;
}

/** 1970 to 2200: a ticket, event or entitlement outside of it is a mistake, and calendars are not made for it. Epoch ms. */
export const LATEST_INSTANT = Date.UTC(2200, 0, 1);

/** Whole milliseconds within the time that is dealt with. */
export function isStorableInstant(at: unknown): at is number {
  return typeof at === 'number' && Number.isInteger(at) && at >= 0 && at <= LATEST_INSTANT;
}

/** Where a value could not be stored as it is, as a path of member names, and why, after the place's name. */
export interface Unstorable {
  readonly path: readonly string[];
  readonly why: string;
}

/** Names what nobody who writes in good faith sends: NUL, half a character, text beyond `most`, nesting without end. Null: nothing. */
export function findUnstorable(value: unknown, most = MOST_TEXT): Unstorable | null {
  if (typeof value === 'string') return textProblem(value, most, []);
  if (typeof value !== 'object' || value === null) return null;
  return findWithin(value, most, []);
}

function findWithin(parent: object, most: number, path: readonly string[]): Unstorable | null {
  if (path.length >= MOST_LEVELS) return { path: path.slice(0, 3), why: 'is nested too deeply' };
  for (const [name, value] of Object.entries(parent)) {
    const inName = textProblem(name, MOST_ID, path);
    if (inName !== null) return { ...inName, why: `has a name that ${inName.why}` };
    const place = [...path, name];
    const problem = typeof value === 'string' ? textProblem(value, most, place) : null;
    if (problem !== null) return problem;
    if (typeof value !== 'object' || value === null) continue;
    const within = findWithin(value, most, place);
    if (within !== null) return within;
  }
  return null;
}

function textProblem(text: string, most: number, path: readonly string[]): Unstorable | null {
  if (text.length > most) return { path, why: `is longer than ${most} characters` };
  if (text.includes('\0')) return { path, why: 'holds the character NUL' };
  return text.isWellFormed() ? null : { path, why: 'holds half a character (a lone surrogate)' };
}
