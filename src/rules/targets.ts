import type { Target, TargetsByPriority } from '../domain/rules.ts';
import { durationSchema, looksLikeDuration, readDuration } from './duration.ts';
import { isRecord, Refusal, readBy, suggestion, withoutPrototype, written } from './words.ts';

const targetJson = {
  description:
    'How long: a duration, or one with a calendar of its own; null is an explicit blank (no clock)',
  anyOf: [
    durationSchema.meta() ?? {},
    {
      type: 'object',
      properties: { target: durationSchema.meta() ?? {}, calendar: { type: 'string' } },
      required: ['target'],
      additionalProperties: false,
    },
    { type: 'null' },
  ],
};

/** Targets of one metric: one for every priority, or by priority (`none`: no priority set; `*`: all others). */
export const targetsRowSchema = readBy(readRow, {
  description:
    'One target for every priority, or targets by priority; "none" is no priority set, "*" all others',
  anyOf: [...targetJson.anyOf, { type: 'object', additionalProperties: targetJson }],
});

/** A blank that hides what a tier or `*` would give. */
const BLANK: Target = { typed: '', ms: 0 };

function readRow(raw: unknown): TargetsByPriority | Refusal {
  if (isRecord(raw) && !looksLikeDuration(raw) && !Object.hasOwn(raw, 'target')) return readByPriority(raw);
  const target = readTarget(raw);
  return target instanceof Refusal ? target : { '*': target };
}

function readByPriority(raw: Readonly<Record<string, unknown>>): TargetsByPriority | Refusal {
  const row = withoutPrototype<Target>({});
  const issues: { path: readonly PropertyKey[]; message: string }[] = [];
  for (const [priority, one] of Object.entries(raw)) {
    const target = readTarget(one);
    if (target instanceof Refusal) {
      issues.push(...target.issues.map(({ path, message }) => ({ path: [priority, ...path], message })));
    } else row[priority.toLowerCase()] = target;
  }
  return issues.length > 0 ? new Refusal(issues) : row;
}

function readTarget(raw: unknown): Target | Refusal {
  if (raw === null || raw === '') return BLANK;
  if (!isRecord(raw) || !Object.hasOwn(raw, 'target')) return fromDuration(raw, undefined);
  const { target, calendar, ...others } = raw;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    return new Refusal(`unknown member "${unknown}"${suggestion(unknown, ['target', 'calendar'])}`);
  }
  if (calendar !== undefined && typeof calendar !== 'string') {
    return new Refusal([
      { path: ['calendar'], message: `${written(calendar)} is not the name of a calendar` },
    ]);
  }
  return target === null ? BLANK : fromDuration(target, calendar);
}

function fromDuration(raw: unknown, calendar: string | undefined): Target | Refusal {
  const duration = readDuration(raw);
  if (duration instanceof Refusal) return duration;
  const { typed, ms, businessDays } = duration;
  return {
    typed,
    ms,
    ...(businessDays > 0 ? { businessDays } : {}),
    ...(calendar === undefined ? {} : { calendar }),
  };
}
