import { isRecord, Refusal, readBy, suggestion, written } from './words.ts';

/** A duration as typed. Business days stay days until a calendar says how long one is. */
export interface Duration {
  readonly typed: string;
  readonly ms: number;
  readonly businessDays: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Names of units in objects and in text. */
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: SECOND_MS,
  sec: SECOND_MS,
  secs: SECOND_MS,
  second: SECOND_MS,
  seconds: SECOND_MS,
  m: MINUTE_MS,
  min: MINUTE_MS,
  mins: MINUTE_MS,
  minute: MINUTE_MS,
  minutes: MINUTE_MS,
  h: HOUR_MS,
  hr: HOUR_MS,
  hrs: HOUR_MS,
  hour: HOUR_MS,
  hours: HOUR_MS,
};
/** A unit's name is a person's text: `constructor` is none. */
function findUnitMs(unit: string): number | undefined {
  return Object.hasOwn(UNIT_MS, unit) ? UNIT_MS[unit] : undefined;
}

const BUSINESS_DAY_UNITS = ['bd', 'businessday', 'businessdays', 'workingday', 'workingdays'];
const OBJECT_UNITS = ['businessDays', 'hours', 'minutes', 'seconds', 'ms'];
const PART = /^(\d+(?:\.\d+)?)([a-z]+)/;
const HOW = 'write "30s", "15m", "4h", "1h30m", "2bd" (business days) or {"hours": 4}';

/** A length of time; `businessDays` may be refused where no calendar is at hand. */
export const durationSchema = readBy(readDuration, {
  description:
    'A length of time: "30s", "15m", "4h", "1h30m", "2bd" or "2 business days", {"hours": 4}, {"ms": 900000}',
  anyOf: [
    { type: 'string', examples: ['15m', '4h', '1h30m', '2bd', '2 business days'] },
    {
      type: 'object',
      properties: Object.fromEntries(OBJECT_UNITS.map((unit) => [unit, { type: 'number', minimum: 0 }])),
      additionalProperties: false,
    },
  ],
});

/** A length of time without business days, in ms. */
export const plainDurationSchema = readBy(readPlainDuration, {
  description: 'A length of time: "30s", "15m", "4h", "1h30m", {"minutes": 15}',
  anyOf: [{ type: 'string', examples: ['15m', '4h'] }, { type: 'object' }],
});

export function readDuration(raw: unknown): Duration | Refusal {
  if (typeof raw === 'number') {
    return new Refusal(`${raw} has no unit: ${HOW}`);
  }
  const read = typeof raw === 'string' ? fromText(raw) : isRecord(raw) ? fromObject(raw) : null;
  if (read === null) return new Refusal(`${written(raw)} is no length of time: ${HOW}`);
  if (read instanceof Refusal) return read;
  if (read.ms === 0 && read.businessDays === 0)
    return new Refusal(`${written(raw)} must be longer than nothing`);
  if (!Number.isSafeInteger(read.ms))
    return new Refusal(`${written(raw)} is not a whole number of milliseconds`);
  return { typed: typeof raw === 'string' ? raw.trim() : JSON.stringify(raw), ...read };
}

function readPlainDuration(raw: unknown): number | Refusal {
  const read = readDuration(raw);
  if (read instanceof Refusal) return read;
  return read.businessDays === 0
    ? read.ms
    : new Refusal(`${written(raw)}: business days are not possible here`);
}

type Amount = { readonly ms: number; readonly businessDays: number };

function fromText(text: string): Amount | Refusal | null {
  let rest = text.toLowerCase().replace(/\s|,|\band\b/g, '');
  const iso = /^pt(?=\d)(.+)$/.exec(rest);
  if (iso?.[1] !== undefined) rest = iso[1];
  let ms = 0;
  let businessDays = 0;
  if (rest === '') return null;
  while (rest !== '') {
    const [part, amount, unit = ''] = PART.exec(rest) ?? [];
    if (part === undefined) return null;
    const unitMs = findUnitMs(unit);
    if (/^(d|day|days|w|week|weeks)$/.test(unit)) return dayAdvice(text);
    if (BUSINESS_DAY_UNITS.includes(unit)) businessDays += Number(amount);
    else if (unitMs !== undefined) ms += Number(amount) * unitMs;
    else return null;
    rest = rest.slice(part.length);
  }
  return { ms: roundIfNear(ms), businessDays };
}

/** D12: systems disagree on what a day is, so we ask. */
function dayAdvice(text: string): Refusal {
  return new Refusal(`"${text}" may be 24 hours or a working day: write "24h" or "1bd"`);
}

function fromObject(raw: Readonly<Record<string, unknown>>): Amount | Refusal {
  let ms = 0;
  let businessDays = 0;
  for (const [unit, amount] of Object.entries(raw)) {
    if (typeof amount !== 'number' || !(amount >= 0) || !Number.isFinite(amount)) {
      return new Refusal([{ path: [unit], message: `${written(amount)} is not a number of 0 or more` }]);
    }
    const unitMs = findUnitMs(unit);
    if (/^days?$/.test(unit)) return dayAdvice(JSON.stringify(raw));
    if (unit === 'businessDays' || unit === 'business_days') businessDays += amount;
    else if (unitMs !== undefined && unit.length > 1) ms += amount * unitMs;
    else return new Refusal(`unknown member "${unit}"${suggestion(unit, OBJECT_UNITS)}`);
  }
  return { ms: roundIfNear(ms), businessDays };
}

/** 1.1 hours is 3960000.0000000005 ms in floating point. */
function roundIfNear(ms: number): number {
  const rounded = Math.round(ms);
  return Math.abs(ms - rounded) < 1e-6 * Math.max(1, rounded) ? rounded : ms;
}

/** Whether an object is a duration by its members. */
export function looksLikeDuration(raw: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(raw);
  return (
    keys.length > 0 &&
    keys.every(
      (key) =>
        key === 'businessDays' ||
        key === 'business_days' ||
        (key.length > 1 && findUnitMs(key) !== undefined),
    )
  );
}
