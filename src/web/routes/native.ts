import { createRoute, z } from '@hono/zod-openapi';
import { isZone } from '../../reports/period.ts';
import { summariseNative } from '../../services/comparison/summary.ts';
import { loadNativeView } from '../../services/comparison/view.ts';
import { requireAccount } from '../../services/connection/session.ts';
import { crmNamed, type Services } from '../../services/context.ts';
import { type Draft, findDraft, listDrafts } from '../../services/rules-store/drafts.ts';
import { UnknownTicket } from '../../services/tickets/explain.ts';
import { formatsFor } from '../../terms/format.ts';
import { withRight } from '../api/right.ts';
import { causeText } from '../i18n/native-text.ts';
import { translator } from '../i18n/translate.ts';
import { accountParam, createApi, failures, instantSchema, isoInstant, ok, pageSize } from './api-common.ts';
import { nativeJson, nativeSchema, summaryJson, summarySchema } from './native-schema.ts';

const MOST = 500;
const TICKETS = 200;

const ofTicket = createRoute(
  withRight('tickets:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/tickets/{ticket}/native',
    operationId: 'compareNative',
    summary: 'The CRM’s own SLA figures of one ticket beside ours: the difference and its cause',
    request: {
      params: z.object({
        account: accountParam,
        ticket: z.string().openapi({ param: { name: 'ticket', in: 'path' }, example: '3501' }),
      }),
    },
    responses: {
      200: ok(
        'As last read. Where that is old, this request asks for new figures; it does not wait',
        nativeSchema,
      ),
      401: failures[401],
      403: failures[403],
      404: failures[404],
    },
  }),
);

const summary = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/native',
    operationId: 'summariseNative',
    summary: 'How far the CRM’s own SLA and ours agree, and why not',
    request: {
      params: z.object({ account: accountParam }),
      query: z.object({
        limit: pageSize(TICKETS, MOST).openapi({ description: 'Tickets to look at, those read last first' }),
      }),
    },
    responses: { 200: ok('Over the tickets read last', summarySchema), ...failures },
  }),
);

const draftSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    importedAt: instantSchema,
    notes: z
      .array(z.string())
      .openapi({ description: 'What has no counterpart and was left out or approximated' }),
  })
  .openapi('RuleDraft');

const drafts = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/drafts',
    operationId: 'listDrafts',
    summary: 'Rules imported from the CRM’s own SLA set-up, not in force',
    request: { params: z.object({ account: accountParam }) },
    responses: {
      200: ok('The newest first', z.object({ drafts: z.array(draftSchema) })),
      401: failures[401],
      403: failures[403],
      404: failures[404],
    },
  }),
);

const draft = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/drafts/{draft}',
    operationId: 'readDraft',
    summary: 'One draft with its rules',
    request: {
      params: z.object({
        account: accountParam,
        draft: z.string().openapi({ param: { name: 'draft', in: 'path' }, example: '1-3f2a90c1b7de' }),
      }),
    },
    responses: {
      200: ok(
        'As `DEFAULT_RULES_FILE` and the command line take them',
        draftSchema.extend({ rules: z.record(z.string(), z.unknown()) }),
      ),
      401: failures[401],
      403: failures[403],
      404: failures[404],
    },
  }),
);

/** The comparison with the CRM's own SLA, and the rules imported from it. */
export function nativeRoutes(services: Services) {
  return createApi()
    .openapi(ofTicket, async (context) => {
      const { account, ticket } = context.req.valid('param');
      const { crm, zone } = await requireAccount(services, account);
      const view = await loadNativeView(services, account, ticket);
      if (!view.isKnown) throw new UnknownTicket(ticket);
      const texts = {
        words: translator('en'),
        formats: formatsFor('en', isZone(zone) ? zone : 'UTC'),
        crm: crmNamed(services, crm).label,
        names: view.names,
      };
      return context.json(
        nativeJson(view, (cause) => causeText(texts, cause)),
        200,
      );
    })
    .openapi(summary, async (context) => {
      const { account } = context.req.valid('param');
      const { limit } = context.req.valid('query');
      return context.json(summaryJson(await summariseNative(services, account, limit)), 200);
    })
    .openapi(drafts, async (context) => {
      const { account } = context.req.valid('param');
      await requireAccount(services, account);
      const list = await listDrafts(services, account);
      return context.json({ drafts: list.toReversed().map(draftJson) }, 200);
    })
    .openapi(draft, async (context) => {
      const { account, draft: draftId } = context.req.valid('param');
      await requireAccount(services, account);
      const found = await findDraft(services, account, draftId);
      return context.json({ ...draftJson(found), rules: found.body }, 200);
    });
}

function draftJson({ id, name, importedAt, notes }: Draft) {
  return { id, name, importedAt: isoInstant(importedAt), notes: [...notes] };
}
