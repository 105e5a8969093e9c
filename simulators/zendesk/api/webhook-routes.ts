import { Hono } from 'hono';
import type { Attempt } from '../hooks/attempts.ts';
import { sendCall, TEST_SECRET } from '../hooks/send.ts';
import type { Webhook } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { digest, toUlid } from '../state/ids.ts';
import type { WebhookRow } from '../state/rows.ts';
import { type Call, type Env, found, isRecord, readBody, wrapped } from './context.ts';
import { Refusal, recordInvalid } from './errors.ts';

const CONDITIONAL = 'conditional_ticket_events';
const EVENT_TYPE = /^zen:event-type:[a-z_]+\.[a-z_]+$/;

/** https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ */
export function webhookRoutes(listAttempts: (hookId: string) => readonly Attempt[]): Hono<Env> {
  return new Hono<Env>()
    .get('/webhooks', (c) => {
      const webhooks = [...c.var.account.webhooks.values()].map((hook) => hook.row);
      return c.json({
        webhooks,
        meta: { has_more: false, after_cursor: null, before_cursor: null },
        links: { prev: null, next: null },
      });
    })
    .post('/webhooks', async (c) => {
      const hook = createHook(c, await wrapped(c, 'webhook'));
      return c.json({ webhook: hook.row }, 201);
    })
    .post('/webhooks/test', testCall)
    .get('/webhooks/:hook', (c) => c.json({ webhook: findWebhook(c).row }))
    .put('/webhooks/:hook', editHook)
    .patch('/webhooks/:hook', editHook)
    .delete('/webhooks/:hook', (c) => {
      c.var.account.webhooks.delete(findWebhook(c).row.id);
      return c.body(null, 204);
    })
    .get('/webhooks/:hook/signing_secret', (c) => c.json({ signing_secret: secretOut(findWebhook(c)) }))
    .post('/webhooks/:hook/signing_secret', (c) => {
      const hook = findWebhook(c);
      hook.secret = newSecret(c, `${hook.row.id}:${c.var.account.ids.next('api')}`);
      return c.json({ signing_secret: secretOut(hook) }, 201);
    })
    .get('/webhooks/:hook/invocations', (c) => {
      const latest = new Map(
        listAttempts(findWebhook(c).row.id).map((attempt) => [attempt.invocationId, attempt]),
      );
      return c.json({ invocations: [...latest.values()].map(invocationOut), meta: { has_more: false } });
    })
    .get('/webhooks/:hook/invocations/:invocation/attempts', (c) => {
      const all = listAttempts(findWebhook(c).row.id);
      const attempts = all.filter((attempt) => attempt.invocationId === c.req.param('invocation'));
      return c.json({ attempts: attempts.map(attemptOut), meta: { has_more: false } });
    });
}

function findWebhook(c: Call): Webhook {
  return found(c.var.account.webhooks.get(c.req.param('hook') ?? ''));
}

const secretOut = (hook: Webhook) => ({ algorithm: 'SHA256', secret: hook.secret });

function newSecret(c: Call, of: string): string {
  return digest(`webhook-secret:${c.var.account.id}:${of}`).toString('base64url').slice(0, 40);
}

function createHook(c: Call, sent: Record<string, unknown>): Webhook {
  const { account, sim, token } = c.var;
  const { name, endpoint } = sent;
  if (typeof name !== 'string' || name === '') throw recordInvalid({ name: 'Name: cannot be blank' });
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint))
    throw recordInvalid({ endpoint: 'Endpoint: is not a URL' });
  const subscriptions = listSubscriptions(sent);
  const id = toUlid(sim.clock.now(), `webhook:${account.id}:${account.ids.next('api')}`);
  const row: WebhookRow = {
    id,
    name,
    ...(typeof sent.description === 'string' ? { description: sent.description } : {}),
    status: sent.status === 'inactive' ? 'inactive' : 'active',
    subscriptions,
    created_at: iso(sim.clock.now()),
    created_by: String(token.userId),
    endpoint,
    http_method: String(sent.http_method ?? 'POST'),
    request_format: String(sent.request_format ?? 'json'),
  };
  const hook: Webhook = { row, secret: newSecret(c, id), subscriptions: new Set(subscriptions) };
  account.webhooks.set(id, hook);
  return hook;
}

/** Either trigger-made calls or event subscriptions, never both; events are POST with JSON only. */
function listSubscriptions(sent: Record<string, unknown>): string[] {
  const list = Array.isArray(sent.subscriptions) ? sent.subscriptions.map(String) : [CONDITIONAL];
  const isConditional = list.includes(CONDITIONAL);
  const wrong = list.find((type) => type !== CONDITIONAL && !EVENT_TYPE.test(type));
  if (wrong !== undefined)
    throw recordInvalid({ subscriptions: `Subscriptions: ${wrong} is not an event type` });
  if (isConditional && list.length > 1)
    throw recordInvalid({ subscriptions: 'Subscriptions: conditional events stand alone' });
  const isJsonPost = (sent.http_method ?? 'POST') === 'POST' && (sent.request_format ?? 'json') === 'json';
  if (!isConditional && !isJsonPost)
    throw recordInvalid({ http_method: 'Event subscriptions need POST and json' });
  return list;
}

/** What a webhook subscribes to cannot turn from one kind into the other. */
async function editHook(c: Call) {
  const hook = findWebhook(c);
  const sent = await wrapped(c, 'webhook');
  const { account, sim, token } = c.var;
  const subscriptions =
    sent.subscriptions === undefined ? [...hook.row.subscriptions] : listSubscriptions(sent);
  const isConditional = (list: readonly string[]) => list.includes(CONDITIONAL);
  if (isConditional(subscriptions) !== isConditional(hook.row.subscriptions)) {
    throw new Refusal(400, {
      error: 'BadRequest',
      description: 'The kind of subscriptions cannot be changed',
    });
  }
  const names = ['name', 'description', 'status', 'endpoint', 'http_method', 'request_format'];
  const edits = Object.fromEntries(
    names.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  );
  const row: WebhookRow = {
    ...hook.row,
    ...edits,
    subscriptions,
    updated_at: iso(sim.clock.now()),
    updated_by: String(token.userId),
  };
  account.webhooks.set(row.id, { row, secret: hook.secret, subscriptions: new Set(subscriptions) });
  return c.body(null, 204);
}

/** The admin's test button: signed with the fixed test secret while there is no webhook. */
async function testCall(c: Call) {
  const { account, sim } = c.var;
  const { request } = await readBody(c);
  const known = account.webhooks.get(c.req.query('webhook_id') ?? '');
  const sent = isRecord(request) ? request : {};
  const endpoint = typeof sent.endpoint === 'string' ? sent.endpoint : known?.row.endpoint;
  if (endpoint === undefined) throw recordInvalid({ endpoint: 'Endpoint: cannot be blank' });
  const row = { ...(known?.row ?? blankRow(c)), endpoint };
  const hook: Webhook = { row, secret: known?.secret ?? TEST_SECRET, subscriptions: new Set() };
  const now = sim.clock.now();
  const answer = await sendCall({
    account,
    hook,
    body: typeof sent.payload === 'string' ? sent.payload : JSON.stringify(sent.payload ?? {}),
    invocationId: toUlid(now, `test:${account.ids.next('api')}`),
    timestamp: iso(now),
    timeoutMs: sim.options.deliveryTimeoutMs ?? 12_000,
  });
  return c.json({
    response: { status_code: answer.status, headers: pairs(answer.headers), payload: answer.body },
  });
}

function blankRow(c: Call): WebhookRow {
  return {
    id: toUlid(c.var.sim.clock.now(), 'test'),
    name: 'test',
    status: 'active',
    subscriptions: [CONDITIONAL],
    created_at: iso(c.var.sim.clock.now()),
    created_by: String(c.var.token.userId),
    endpoint: '',
    http_method: 'POST',
    request_format: 'json',
  };
}

const pairs = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

function invocationOut(attempt: Attempt) {
  return {
    id: attempt.invocationId,
    webhook_id: attempt.hookId,
    status: attempt.state,
    status_code: attempt.status,
    latest_completed_at: iso(attempt.at),
  };
}

function attemptOut(attempt: Attempt) {
  return {
    id: attempt.hookId,
    invocation_id: attempt.invocationId,
    status: attempt.state,
    status_code: attempt.status,
    completed_at: iso(attempt.at),
    request: { headers: pairs(attempt.requestHeaders), payload: attempt.requestBody },
    response: { headers: pairs(attempt.responseHeaders), payload: attempt.responseBody },
  };
}
