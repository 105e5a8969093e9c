import { z } from 'zod';
import { calendarSchema } from './calendar-schema.ts';
import { eventSchemas } from './event-shapes.ts';
import { rulesSchema } from './parse.ts';
import { policySchema, tierSchema } from './policy.ts';
import { resultSchema } from './result-schema.ts';

type JsonSchema = Record<string, unknown>;

/** The JSON Schemas of docs/schema by file name, from the zod definitions that read the raw JSON. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  const events = Object.values(eventSchemas).map((schema) => generate(schema));
  const calendar = generate(calendarSchema);
  const rules = generate(rulesSchema);
  return {
    calendar: titled('Calendar', calendar),
    tier: titled('Tier', generate(tierSchema)),
    policy: titled('Policy', generate(policySchema)),
    history: titled('History of one ticket', { type: 'array', items: { anyOf: events } }),
    result: titled('Result of an evaluation', generate(resultSchema)),
    rules: titled('Rules', withCalendars(rules, calendar)),
  };
}

function generate(schema: z.ZodType): JsonSchema {
  const { $schema: _version, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => offerShorthand(jsonSchema),
  });
  return json;
}

/** What may be written in a shorter way is described by `shorthand`, beside the long way. */
function offerShorthand(json: JsonSchema): void {
  const { shorthand, description, default: preset, ...long } = json;
  if (shorthand === undefined) return;
  for (const name of Object.keys(json)) delete json[name];
  Object.assign(json, {
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
    anyOf: [long, shorthand],
  });
}

function titled(title: string, schema: JsonSchema): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema };
}

/** Calendars are read by a reader of their own, after the rest. */
function withCalendars(rules: JsonSchema, calendar: JsonSchema): JsonSchema {
  const properties = { ...z.looseObject({}).parse(rules.properties) };
  return {
    ...rules,
    properties: { ...properties, calendars: { type: 'object', additionalProperties: calendar } },
  };
}
