import { z } from 'zod';
import type { PolicySettings, PolicyVersion, TierSpec } from '../domain/rules.ts';
import { ALWAYS_KEY } from '../sla/calendar/compile.ts';
import { DEFAULT_SETTINGS, PRESET_NAMES, presetNamed } from '../sla/settings.ts';
import { plainDurationSchema } from './duration.ts';
import { filterSchema } from './filters.ts';
import { instantOrNullSchema, nameSchema, statusesSchema } from './scalars.ts';
import { targetsRowSchema } from './targets.ts';
import { warningSchema } from './warning-schema.ts';
import { isRecord, recordBy, strict, withoutPrototype } from './words.ts';

/** A record by metric, or one value that stands for every metric (`*`). */
function byMetric<T>(one: z.ZodType<T>, isOne: (raw: unknown) => boolean): z.ZodType<Record<string, T>> {
  return z
    .preprocess((raw) => (isOne(raw) ? { '*': raw } : raw), recordBy(one))
    .meta({ shorthand: { description: 'One value for every metric' } });
}

const targetsSchema = recordBy(targetsRowSchema).meta({ description: 'Targets by metric' });

const settingsSchema = strict({
  onSolve: z.enum(['cancel', 'meet', 'keep']).exactOptional(),
  onReopen: z.enum(['skip_closed', 'count_closed', 'restart', 'stay_met']).exactOptional(),
  retarget: z.enum(['keep', 'restart', 'ignore']).exactOptional(),
  forgiveOnLongerTarget: z.boolean().exactOptional(),
  internalNoteFulfils: z.boolean().exactOptional(),
  countAutomation: z.boolean().exactOptional(),
  customerReplyResumes: z.boolean().exactOptional(),
  messageReopens: z.boolean().exactOptional(),
  repCreatedStarts: z.enum(['customer_message', 'creation', 'public_creation', 'never']).exactOptional(),
}).meta({ description: 'Points on which systems differ; what is absent keeps its default, or the preset’s' });

const overlaySchema = strict({
  calendar: nameSchema.exactOptional(),
  targets: targetsSchema.exactOptional(),
});

const shape = {
  key: nameSchema.optional(),
  name: nameSchema.optional(),
  description: z.string().optional(),
  kind: z.enum(['service', 'internal', 'customer']).default('service'),
  effectiveFrom: instantOrNullSchema.optional(),
  appliesTo: z.enum(['new', 'open']).default('open'),
  filter: filterSchema.default({}),
  calendar: nameSchema.default(ALWAYS_KEY),
  targets: targetsSchema.prefault({}),
  tiers: recordBy(overlaySchema).prefault({}),
  pauseIn: byMetric(statusesSchema, (raw) => Array.isArray(raw) || typeof raw === 'string').prefault({}),
  maxPause: byMetric(
    plainDurationSchema,
    (raw) => typeof raw === 'string' || typeof raw === 'number',
  ).prefault({}),
  warnings: byMetric(z.array(warningSchema), Array.isArray).prefault({}),
  preset: z.enum(PRESET_NAMES).optional(),
  settings: settingsSchema.default({}),
  metricSettings: recordBy(settingsSchema).prefault({}),
};

/** A policy as a person writes it. Its version number follows from its place among those of the same key. */
export const policySchema = strict(shape)
  .transform((raw, context): Omit<PolicyVersion, 'version'> => {
    const key = raw.key ?? raw.name;
    if (key === undefined) {
      context.issues.push({ code: 'custom', message: 'is missing', path: ['key'], input: raw });
    }
    const { preset, settings, metricSettings, maxPause, description: _description, ...rest } = raw;
    const presetSettings = preset === undefined ? undefined : presetNamed(preset);
    return {
      ...rest,
      key: key ?? '',
      name: raw.name ?? key ?? '',
      effectiveFrom: raw.effectiveFrom ?? null,
      maxPauseMs: maxPause,
      settings: { ...(presetSettings?.settings ?? DEFAULT_SETTINGS), ...settings },
      metricSettings: overPreset(presetSettings?.metricSettings ?? {}, settings, metricSettings),
    };
  })
  .meta({ description: 'A policy: which tickets, which targets, by which calendar' });

type ByMetric = Readonly<Record<string, Partial<PolicySettings>>>;

/** What the policy says outright is stronger than what its preset says about one metric. */
function overPreset(preset: ByMetric, settings: Partial<PolicySettings>, own: ByMetric): ByMetric {
  const keys = new Set([...Object.keys(preset), ...Object.keys(own)]);
  return withoutPrototype(
    Object.fromEntries(
      [...keys].map((key) => {
        const ofPreset = Object.hasOwn(preset, key) ? (preset[key] ?? {}) : {};
        const remaining = Object.entries(ofPreset).filter(([name]) => !Object.hasOwn(settings, name));
        return [key, { ...Object.fromEntries(remaining), ...own[key] }];
      }),
    ),
  );
}

/** A tier: a name, a calendar and targets of its own. */
export const tierSchema = strict({
  key: nameSchema,
  name: nameSchema.optional(),
  description: z.string().optional(),
  calendar: nameSchema.exactOptional(),
  targets: targetsSchema.exactOptional(),
})
  .transform(
    ({ description: _description, name, ...tier }): TierSpec => ({ ...tier, name: name ?? tier.key }),
  )
  .meta({ description: 'A tier that customers are entitled to' });

/** A list, or an object by key. */
export function listOrByKey<T>(one: z.ZodType<T>): z.ZodType<T[]> {
  return z
    .preprocess((raw) => {
      if (!isRecord(raw)) return raw;
      return Object.entries(raw).map(([key, body]) => (isRecord(body) ? { key, ...body } : body));
    }, z.array(one))
    .meta({
      shorthand: { type: 'object', description: 'The same by key', additionalProperties: { type: 'object' } },
    });
}
