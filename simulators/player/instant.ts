/** How a log writes instants: `iso`, `epoch_ms`, `epoch_s` or a pattern; wall times without an offset are read in `zone`. */
export interface InstantFormat {
  readonly format: string;
  /** IANA name. */
  readonly zone: string;
}

type Part =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'half'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offset';
type Fields = Readonly<Partial<Record<Part, string>>>;

/** What each token of a pattern matches. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour12>\\d{2})',
  h: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  a: '(?<half>[AaPp][Mm])',
  Z: '(?<offset>Z|[+-]\\d{2}:?\\d{2})',
};

const TOKEN = /yyyy|MM?|dd?|HH?|hh?|mm|ss|SSS|a|Z|'[^']*'|./gsu;

/** Epoch ms of a text, or null when it does not fit or does not exist. Throws Error when the format itself is wrong. */
export function instantReader({ format, zone }: InstantFormat): (text: string) => number | null {
  if (format === 'iso') return (text) => attempt(() => isoInstant(text, zone));
  if (format === 'epoch_ms') return (text) => epoch(text, 1);
  if (format === 'epoch_s') return (text) => epoch(text, 1000);
  const pattern = toPattern(format);
  return (text) => {
    const fields = pattern.exec(text)?.groups;
    return fields === undefined ? null : attempt(() => fieldsInstant(fields, zone));
  };
}

function toPattern(format: string): RegExp {
  const tokens = format.match(TOKEN) ?? [];
  const source = tokens.map((token) => TOKENS[token] ?? literal(token)).join('');
  for (const part of ['year', 'month', 'day']) {
    if (!source.includes(`<${part}>`)) throw new Error(`the format has no ${part}`);
  }
  if (source.includes('<hour12>') !== source.includes('<half>')) throw new Error('h and a go together');
  return new RegExp(`^${source}$`);
}

function literal(token: string): string {
  const text = token.length > 1 ? token.slice(1, -1) : token;
  if (token.length === 1 && /[A-SU-Za-z]/.test(token))
    throw new Error(`unknown letter ${token} in the format`);
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function fieldsInstant(fields: Fields, zone: string): number {
  const wall = Temporal.PlainDateTime.from(
    {
      year: Number(fields.year),
      month: Number(fields.month),
      day: Number(fields.day),
      hour: toHour(fields),
      minute: Number(fields.minute ?? 0),
      second: Number(fields.second ?? 0),
      millisecond: Number((fields.fraction ?? '').slice(0, 3).padEnd(3, '0')),
    },
    { overflow: 'reject' },
  );
  return wallInstant(wall, readZone(fields.offset, zone));
}

function toHour(fields: Fields): number {
  if (fields.half === undefined) return Number(fields.hour ?? 0);
  const hour = Number(fields.hour12);
  if (hour < 1 || hour > 12) throw new RangeError('no such hour');
  return (hour % 12) + (fields.half.toLowerCase() === 'pm' ? 12 : 0);
}

/** An offset is a zone of its own to Temporal: `+02:00`. */
function readZone(offset: string | undefined, zone: string): string {
  if (offset === undefined) return zone;
  return offset === 'Z' ? 'UTC' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
}

function isoInstant(text: string, zone: string): number {
  const hasOffset = /(?:[zZ]|[+-]\d{2}(?::?\d{2})?)$/.test(text) && /[T ]\d/i.test(text);
  if (hasOffset) return Temporal.Instant.from(text).epochMilliseconds;
  return wallInstant(Temporal.PlainDateTime.from(text, { overflow: 'reject' }), zone);
}

function wallInstant(wall: Temporal.PlainDateTime, zone: string): number {
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function epoch(text: string, factor: number): number | null {
  return /^-?\d{1,13}(\.\d+)?$/.test(text) ? Math.floor(Number(text) * factor) : null;
}

/** Temporal says "no such time" with a RangeError. */
function attempt(read: () => number): number | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
