import { z } from '@hono/zod-openapi';
import { CAUSE_CODES, type Cause } from '../../comparison/causes.ts';
import type { NativeRow } from '../../comparison/compare.ts';
import { type NativeFigure, toStanding } from '../../comparison/figures.ts';
import type { Verdict } from '../../comparison/verdict.ts';
import { STATUS_CATEGORIES } from '../../domain/event.ts';
import type { Agreement, NativeSummary } from '../../services/comparison/summary.ts';
import type { NativeView } from '../../services/comparison/view.ts';
import { instantSchema, isoInstant, isoOrNull } from './api-common.ts';

const instantOrNull = instantSchema.nullable();
const code = z.enum(CAUSE_CODES);

const causeSchema = z
  .object({
    code,
    text: z.string().openapi({ description: 'In English' }),
    ours: z.string().nullable().optional(),
    native: z.string().nullable().optional(),
    oursMs: z.number().nullable().optional(),
    nativeMs: z.number().optional(),
    at: instantSchema.optional(),
    byMs: z.number().optional(),
    statuses: z.array(z.enum(STATUS_CATEGORIES)).optional(),
  })
  .openapi('NativeCause');

const verdictSchema = z
  .object({
    state: z.string().nullable().openapi({ description: 'In the CRM’s words; null: no clock' }),
    cycle: z.number().nullable(),
    dueAt: instantOrNull,
    fulfilledAt: instantOrNull,
    missedAt: instantOrNull,
    targetMs: z.number().nullable(),
    policy: z.string().nullable(),
    calendar: z.string().nullable(),
    agrees: z.boolean(),
    differenceMs: z.number().nullable().openapi({ description: 'Ours minus the CRM’s' }),
    causes: z.array(causeSchema).openapi({ description: 'Two: only both together explain it' }),
    alternatives: z.array(code).openapi({ description: 'Other single causes that explain it as well' }),
  })
  .openapi('NativeVerdict');

const figureSchema = z.object({
  state: z.string(),
  dueAt: instantOrNull,
  breachedAt: instantOrNull,
  fulfilledAt: instantOrNull,
  targetMs: z.number().nullable(),
  policy: z.string().nullable(),
});

const draftRefSchema = z.object({ id: z.string(), name: z.string(), importedAt: instantSchema }).nullable();

export const nativeSchema = z
  .object({
    readAt: instantOrNull.openapi({ description: 'When the CRM was asked; null: not yet, or never' }),
    isStale: z.boolean().openapi({ description: 'The ticket changed since: new figures are being read' }),
    draft: draftRefSchema,
    figures: z.array(
      z.object({
        metric: z.string().openapi({ description: 'The CRM’s name of it' }),
        ours: z.string().nullable().openapi({ description: 'Our metric that measures the same' }),
        native: figureSchema.nullable(),
        account: verdictSchema.openapi({ description: 'Under the rules in force' }),
        imported: verdictSchema.nullable(),
      }),
    ),
  })
  .openapi('NativeComparison');

const agreementSchema = z
  .object({
    figures: z.number(),
    agree: z.number(),
    share: z.number().nullable().openapi({ description: 'Of the figures that agree; null: there is none' }),
    causes: z.array(
      z.object({
        code,
        figures: z.number(),
        examples: z.array(z.object({ ticket: z.string(), metric: z.string() })),
      }),
    ),
  })
  .openapi('NativeAgreement');

export const summarySchema = z
  .object({
    at: instantSchema,
    tickets: z.number().openapi({ description: 'Those read last, at most `limit`' }),
    withFigures: z.number(),
    draft: draftRefSchema,
    account: agreementSchema,
    imported: agreementSchema.nullable(),
  })
  .openapi('NativeSummary');

type CauseText = (cause: Cause) => string;

export function nativeJson(view: NativeView, readText: CauseText): z.infer<typeof nativeSchema> {
  return {
    readAt: isoOrNull(view.readAt),
    isStale: view.isStale,
    draft: draftJson(view.draft),
    figures: view.rows.map((row) => rowJson(row, readText)),
  };
}

function rowJson({ metric, ours, native, account, imported }: NativeRow, readText: CauseText) {
  return {
    metric,
    ours,
    native: native === null ? null : figureJson(native),
    account: verdictJson(account, readText),
    imported: imported === null ? null : verdictJson(imported, readText),
  };
}

function figureJson({ state, dueAt, breachedAt, fulfilledAt, targetMs, policy }: NativeFigure) {
  return {
    state,
    dueAt: isoOrNull(dueAt),
    breachedAt: isoOrNull(breachedAt),
    fulfilledAt: isoOrNull(fulfilledAt),
    targetMs,
    policy,
  };
}

function verdictJson(verdict: Verdict, readText: CauseText): z.infer<typeof verdictSchema> {
  const { clock, agrees, differenceMs, causes, alternatives } = verdict;
  return {
    state: clock === null ? null : toStanding(clock),
    cycle: clock?.cycle ?? null,
    dueAt: isoOrNull(clock?.dueAt ?? null),
    fulfilledAt: isoOrNull(clock?.fulfilledAt ?? null),
    missedAt: isoOrNull(clock?.missedAt ?? null),
    targetMs: clock?.targetMs ?? null,
    policy: clock?.policy ?? null,
    calendar: clock?.calendar ?? null,
    agrees,
    differenceMs,
    causes: causes.map((cause) => causeJson(cause, readText)),
    alternatives: [...alternatives],
  };
}

function causeJson(cause: Cause, readText: CauseText): z.infer<typeof causeSchema> {
  const { at, statuses, ...rest } = cause;
  return {
    ...rest,
    text: readText(cause),
    ...(at === undefined ? {} : { at: isoInstant(at) }),
    ...(statuses === undefined ? {} : { statuses: [...statuses] }),
  };
}

export function summaryJson(summary: NativeSummary): z.infer<typeof summarySchema> {
  return {
    at: isoInstant(summary.at),
    tickets: summary.tickets,
    withFigures: summary.withFigures,
    draft: draftJson(summary.draft),
    account: agreementJson(summary.account),
    imported: summary.imported === null ? null : agreementJson(summary.imported),
  };
}

function agreementJson({ figures, agree, causes }: Agreement): z.infer<typeof agreementSchema> {
  return {
    figures,
    agree,
    share: figures === 0 ? null : agree / figures,
    causes: causes.map((one) => ({ ...one, examples: [...one.examples] })),
  };
}

function draftJson(draft: NativeView['draft']) {
  return draft === null ? null : { ...draft, importedAt: isoInstant(draft.importedAt) };
}
