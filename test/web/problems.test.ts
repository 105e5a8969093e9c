import { createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exitStatus } from '../../src/bin/failure.ts';
import type { AnyDatabase } from '../../src/db/open.ts';
import { type ErrorCode, PontualError } from '../../src/domain/error.ts';
import { CrmError } from '../../src/domain/failure.ts';
import { ANSWERS } from '../../src/domain/problem.ts';
import { createApp } from '../../src/web/app.ts';
import { freshPglite } from '../support/databases.ts';
import { EVERY_ERROR } from '../support/every-error.ts';
import { NOW, OPEN } from './support/app.ts';
import { PUBLIC_URL, testServices } from './support/services.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const db = freshPglite();
afterAll(async () => (await db).close());

/** HTTP status of each code, said once more, so that a change of the table does not pass unseen. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

const source = (): readonly (readonly [file: string, text: string])[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => [
    file,
    readFileSync(resolve(ROOT, file), 'utf8'),
  ]);

describe('error classes', () => {
  it('each derives from the one base class', () => {
    const strays = source().flatMap(([file, text]) =>
      [...text.matchAll(/class (\w+) extends (\w*Error)\b/g)]
        .filter(([, name, base]) => name !== 'PontualError' && base !== 'PontualError')
        .map(([line]) => `${file}: ${line}`),
    );
    expect(strays).toEqual([]);
  });

  it('each that is exported is in the list that walks the doors', () => {
    const exported = source().flatMap(([, text]) =>
      [...text.matchAll(/export class (\w+) extends PontualError\b/g)].map(([, name]) => name),
    );
    expect(exported.toSorted()).toEqual(Object.keys(EVERY_ERROR).toSorted());
  });

  it.each(Object.entries(EVERY_ERROR))('%s has its code, name and message', (name, samples) => {
    for (const [error, code] of samples) {
      expect(error).toBeInstanceOf(PontualError);
      expect([error.name, error.code]).toEqual([name, code]);
      expect(error.message).not.toBe('');
    }
  });
});

/** A server whose database answers the first `rows.length` transactions with these rows and then throws. */
async function failing(error: Error, rows: readonly object[] = []) {
  const real = await db;
  const left = [...rows];
  const tenant = async () => {
    const row = left.shift();
    if (row === undefined) throw error;
    return [row];
  };
  const broken: AnyDatabase = new Proxy(real, {
    get(target, member) {
      if (member === 'tenant') return tenant;
      if (member === 'system') throw error;
      return Reflect.get(target, member);
    },
  });
  const services = testServices(broken, NOW);
  return { services, app: createApp(services, OPEN) };
}

function signed(method: string, path: string, body = ''): Record<string, string> {
  const at = String(NOW);
  const text = `${method}${PUBLIC_URL}${path}${body}${at}`;
  return {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': createHmac('sha256', 'test-secret').update(text).digest('base64'),
    'x-hubspot-request-timestamp': at,
  };
}

const CARD = '/embed/hubspot/api/tickets/1/card?userId=7&userEmail=ana&portalId=62515&appId=1';
const EVENT = JSON.stringify([
  {
    eventId: 1,
    subscriptionType: 'ticket.propertyChange',
    propertyName: 'subject',
    objectId: 1,
    portalId: 62515,
    appId: 1,
    occurredAt: NOW,
    attemptNumber: 0,
  },
]);
const EXECUTION = JSON.stringify({
  callbackId: 'c1',
  origin: { portalId: 62515 },
  object: { objectId: 1 },
  fields: { policy: 'p' },
});
const CALLER = {
  externalId: 'acme',
  userId: '1',
  userEmail: null,
  userName: null,
  isAdmin: true,
  locale: null,
};

const shape = z.looseObject({
  code: z.string().optional(),
  detail: z.string().optional(),
  error: z.string().optional(),
  errors: z.array(z.object({ place: z.string(), detail: z.string() })).optional(),
  outputFields: z.unknown().optional(),
});

const problemIn = async (response: Response) => shape.parse(await response.json());

type Entrance = (error: Error) => Promise<Response>;

const ENTRANCES: Readonly<Record<string, Entrance>> = {
  API: async (error) => (await failing(error)).app.request('/api/v1/accounts/hubspot-62515/tickets'),
  'card in HubSpot': async (error) =>
    (await failing(error)).app.request(CARD, { headers: signed('GET', CARD) }),
  'card in Zendesk': async (error) => {
    const { services, app } = await failing(error);
    const session = await services.vault.seal({
      use: 'embed_session',
      accountId: 'zendesk-acme',
      caller: CALLER,
      openedAt: NOW,
      expiresAt: NOW + 60_000,
    });
    const headers = { authorization: `Bearer ${session}` };
    return app.request('/embed/zendesk/api/tickets/1/card', { headers });
  },
  webhook: async (error) =>
    (await failing(error)).app.request('/webhooks/hubspot', {
      method: 'POST',
      body: EVENT,
      headers: signed('POST', '/webhooks/hubspot', EVENT),
    }),
};

async function runWorkflow(error: Error): Promise<Response> {
  const path = '/embed/hubspot/workflow/apply-policy';
  const { app } = await failing(error, [{ accountId: 'hubspot-62515', crm: 'hubspot' }]);
  return app.request(path, { method: 'POST', body: EXECUTION, headers: signed('POST', path, EXECUTION) });
}

describe.each(Object.entries(EVERY_ERROR))('%s', (name, samples) => {
  it.each(Object.entries(ENTRANCES))('is a problem with the status of its code: %s', async (_, open) => {
    for (const [error, code] of samples) {
      const response = await open(error);
      const body = await problemIn(response);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        STATUS[code],
        'application/problem+json',
      ]);
      const type = name === 'UnknownAccount' ? 'not_installed' : code;
      expect(body).toMatchObject({ type: `/problems/${type}`, status: STATUS[code], code });
      expect(body.detail).toBe(body.error);
      if (code === 'unavailable' || code === 'rate_limited') {
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      const [first] = error.faults;
      if (first !== undefined) expect(body.errors).toContainEqual(first);
      if (error instanceof CrmError || code === 'internal') expect(body.detail).not.toContain(error.message);
    }
  });

  it('is a page with the status of its code', async () => {
    for (const [error, code] of samples) {
      const { app } = await failing(error);
      const response = await app.request('/accounts/hubspot-62515', { headers: { accept: 'text/html' } });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        STATUS[code],
        'text/html; charset=utf-8',
      ]);
      expect(await response.text()).not.toContain('secret inside');
    }
  });

  it('fails a workflow’s step, or lets the CRM try again where that can help', async () => {
    // A ticket that is not known yet is read (embed/hubspot.test.ts); here that fails as well.
    const isTicket = name === 'UnknownTicket';
    for (const [error, code] of samples) {
      const response = await runWorkflow(error);
      const body = await problemIn(response);
      if (isTicket || ['unavailable', 'rate_limited', 'internal'].includes(code)) {
        expect([response.status, body.code]).toEqual([STATUS[code], code]);
      } else {
        expect(response.status).toBe(200);
        expect(body.outputFields).toMatchObject({ hs_execution_state: 'FAIL_CONTINUE' });
      }
    }
  });

  it('ends a command with the exit status of its code', () => {
    for (const [error, code] of samples) {
      const expected = { unavailable: 75, rate_limited: 75, internal: 70 }[code as string] ?? 1;
      expect(exitStatus(error)).toBe(expected);
    }
  });
});

it('an error of no class of ours is a fault on our side at every door, and says nothing of itself', async () => {
  const secret = new TypeError('undefined is not secret inside');
  for (const open of Object.values(ENTRANCES)) {
    const response = await open(secret);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret inside');
  }
  expect(exitStatus(secret)).toBe(70);
});

it('each code has an answer, and each status one code', () => {
  const answers = Object.values(ANSWERS).map(({ status }) => status);
  expect(new Set(answers).size).toBe(answers.length);
  expect(Object.fromEntries(Object.entries(ANSWERS).map(([code, { status }]) => [code, status]))).toEqual(
    STATUS,
  );
});
