import { z } from 'zod';
import { type Fault, PontualError } from '../domain/error.ts';

/** What is wrong, where it is known with its place. */
export type RulesFault = Fault | string;

/** Raw JSON that cannot be used: every problem, each with its path, in words for the person who wrote it. */
export class RulesProblem extends PontualError {
  readonly code = 'invalid';
  readonly problems: readonly string[];

  constructor(faults: readonly RulesFault[]) {
    const problems = faults.map(write);
    super(problems.join('; '), {
      faults: faults.map((one) => (typeof one === 'string' ? { place: '', detail: one } : one)),
    });
    this.problems = problems;
  }
}

function write(fault: RulesFault): string {
  if (typeof fault === 'string') return fault;
  return fault.place === '' ? fault.detail : `${fault.place}: ${fault.detail}`;
}

/** An object that refuses members it does not know, naming the nearest one that it does. */
export function strict<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      return issue.keys.map((key) => `unknown member "${key}"${suggestion(key, known)}`).join(', ');
    },
  });
}

/** A value read by hand: `read` returns the result or a Refusal. `json` describes it in the JSON Schema. */
export function readBy<T>(read: (raw: unknown) => T | Refusal, json: Record<string, unknown>): z.ZodType<T> {
  return z
    .unknown()
    .transform((raw, context): T => {
      const value = read(raw);
      if (!(value instanceof Refusal)) return value;
      for (const { path, message } of value.issues) {
        context.issues.push({ code: 'custom', message, path: [...path], input: raw });
      }
      return z.NEVER;
    })
    .meta(json);
}

/**
 * A record whose keys a person chose: `constructor` and `__proto__` are names like any other. zod drops the latter, so it
 * passes under another name, and the result inherits nothing.
 */
export function recordBy<T>(one: z.ZodType<T>): z.ZodType<Record<string, T>> {
  return z
    .preprocess(
      (raw) => (isRecord(raw) ? renameKey(raw, PROTO, HIDDEN_PROTO) : raw),
      z.record(z.string(), one),
    )
    .transform((record) => withoutPrototype(renameKey(record, HIDDEN_PROTO, PROTO)));
}

const PROTO = '__proto__';
const HIDDEN_PROTO = '\0__proto__';

function renameKey<T>(
  record: Readonly<Record<string, T>>,
  from: string,
  to: string,
): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, from)) return record;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));
}

/** The same members on an object that inherits none. */
export function withoutPrototype<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const own: Record<string, T> = Object.create(null);
  for (const [key, value] of Object.entries(record)) own[key] = value;
  return own;
}

/** Why a value was not accepted, and where inside it. */
export class Refusal {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

  constructor(
    message: string | readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  ) {
    this.issues = typeof message === 'string' ? [{ path: [], message }] : message;
  }
}

/** Reads with a schema; throws RulesProblem with all its problems, each behind `place`. */
export function readWith<T>(schema: z.ZodType<T>, raw: unknown, place = ''): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw new RulesProblem(loadProblems(result.error, place));
}

export function loadProblems(error: z.ZodError, place = ''): readonly Fault[] {
  return flatten(error.issues).map(({ path, message }) => ({ place: toPath(place, path), detail: message }));
}

/** A union's own message says nothing: the alternative that came furthest says what is wrong. */
function flatten(
  issues: readonly z.core.$ZodIssue[],
): readonly { path: readonly PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
    const best = issue.errors.reduce((one, other) => (other.length < one.length ? other : one));
    return flatten(best).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  });
}

/** `['policies', 0, 'targets', 'first reply']` → `policies[0].targets["first reply"]`. */
export function toPath(place: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = String(step).replace(HIDDEN_PROTO, PROTO);
    if (!/^[\w-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, place);
}

/** `, did you mean "x"?`, or the list of what is known when nothing is near. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== null) return ` (did you mean "${near}"?)`;
  return known.length > 0 && known.length <= 25 ? ` (known: ${known.join(', ')})` : '';
}

function nearest(name: string, known: readonly string[]): string | null {
  const plain = toPlain(name);
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const other = toPlain(candidate);
    const isPart = plain.length > 2 && other.length > 2 && (other.includes(plain) || plain.includes(other));
    const distance = plain === other ? 0 : isPart ? 1 : editDistance(plain, other);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9*]/g, '');
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

export function written(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
