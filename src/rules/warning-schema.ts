import { z } from 'zod';
import type { WarningLevel } from '../domain/rules.ts';
import { plainDurationSchema } from './duration.ts';
import { strict } from './words.ts';

/** §8: one level: a percentage of the target, a time before due, or a time after it, which may repeat. */
export const warningSchema = strict({
  percent: z.number().positive().optional(),
  before: plainDurationSchema.optional(),
  after: plainDurationSchema.optional(),
  repeat: plainDurationSchema.optional(),
  actions: z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional(),
})
  .transform(({ percent, before, after, repeat, actions }, context): WarningLevel => {
    const named = [percent, before, after].filter((one) => one !== undefined).length;
    const refuse = (message: string): void => {
      context.issues.push({ code: 'custom', message, input: named });
    };
    if (named !== 1) refuse('a warning level has exactly one of "percent", "before" and "after"');
    if (repeat !== undefined && after === undefined) refuse('"repeat" is only possible with "after"');
    return {
      ...(percent === undefined ? {} : { percent }),
      ...(before === undefined ? {} : { beforeMs: before }),
      ...(after === undefined ? {} : { afterMs: after }),
      ...(repeat === undefined ? {} : { repeatMs: repeat }),
      ...(actions === undefined ? {} : { actions }),
    };
  })
  .meta({ description: 'A warning level: percent of the target, or before due, or after due' });
