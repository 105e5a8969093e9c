import { z } from 'zod';

const time = z.string().meta({ description: 'Wall time HH:MM or HH:MM:SS, up to 24:00' });
const intervals = z.array(z.tuple([time, time])).meta({
  description: '[from, to) pairs; from is earlier than to. A shift across midnight is two pairs that touch.',
});
const date = z.string().meta({ description: "YYYY-MM-DD in the calendar's own zone" });
const byDate = z.record(date, intervals);

export const holidayRuleSchema = z
  .strictObject({
    country: z.string().meta({ description: 'As date-holidays names it, for example DE' }),
    state: z.string().exactOptional(),
    region: z.string().exactOptional(),
    types: z.array(z.string()).exactOptional().meta({ description: 'Default: ["public"]' }),
    except: z
      .array(z.string())
      .exactOptional()
      .meta({ description: 'Dates or names of holidays that do not close' }),
  })
  .meta({ description: 'Public holidays of a country, state or region' });

const hoursShape = {
  zone: z.string().meta({ description: 'IANA time zone, for example Europe/Berlin' }),
  week: z
    .record(z.string(), intervals)
    .exactOptional()
    .meta({ description: 'Working hours by weekday: mon, tue, wed, thu, fri, sat, sun' }),
  overrides: byDate
    .exactOptional()
    .meta({ description: 'Hours of single dates, before holidays and weekly hours' }),
  breaks: byDate.exactOptional().meta({ description: 'Cut out of whatever hours a date has' }),
  holidays: z.array(z.string()).exactOptional().meta({ description: 'YYYY-MM-DD, or MM-DD for every year' }),
  holidayRules: z.array(holidayRuleSchema).exactOptional(),
  holidayFeeds: z.array(z.string()).exactOptional().meta({ description: 'Texts of iCal feeds' }),
  partDayEvents: z.enum(['day', 'part']).exactOptional().meta({
    description: 'Whether an event of a feed that lasts part of a day closes that day (default) or its part',
  }),
  dayMs: z
    .number()
    .exactOptional()
    .meta({ description: 'Length of one business day; default: the most common length of a working day' }),
};
const validFrom = z
  .union([z.string(), z.number(), z.null()])
  .meta({ description: 'An instant, or a date whose first moment is meant; null: since ever' });
const labels = { name: z.string().exactOptional(), kind: z.literal('hours').exactOptional() };

/** Working hours, written directly. */
export const hoursSchema = z.strictObject({ ...hoursShape, ...labels, validFrom: validFrom.exactOptional() });
export type RawHours = z.output<typeof hoursSchema>;

const version = z.strictObject({
  ...z.object(hoursShape).partial().shape,
  validFrom: validFrom.exactOptional(),
  hours: z.strictObject(z.object(hoursShape).partial().shape).exactOptional(),
});

/** Working hours that change over time. What a version does not say is taken from what stands beside `versions`. */
export const versionsSchema = z.strictObject({
  ...z.object(hoursShape).partial().shape,
  ...labels,
  versions: z.array(version),
});

/** The 24×7 calendar, which also exists by the name `always`. */
export const alwaysSchema = z.union([
  z.literal('always'),
  z.strictObject({ always: z.literal(true), name: z.string().exactOptional() }),
  z.strictObject({ kind: z.literal('always'), name: z.string().exactOptional() }),
]);

const members = z
  .array(z.union([z.string(), z.record(z.string(), z.unknown())]))
  .meta({ description: 'Names of calendars, or calendars' });

/** Open when any member is (union), or when all are (intersection). */
export const combinedSchema = z.strictObject({
  union: members.exactOptional(),
  intersection: members.exactOptional(),
  kind: z.enum(['union', 'intersection']).exactOptional(),
  of: members.exactOptional(),
  name: z.string().exactOptional(),
});

/** A calendar as a person writes it. */
export const calendarSchema = z
  .union([hoursSchema, versionsSchema, combinedSchema, alwaysSchema])
  .meta({ description: 'A calendar of working time' });
