import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requireRights } from '../../../src/web/api/stated-rights.ts';
import { apiRoutes, openApiDocument } from '../../../src/web/routes/api.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, webOver } from '../support/app.ts';
import { seedMember, signedIn } from '../support/people.ts';
import { ACCOUNT, seedAccount, seedTickets } from '../support/seed.ts';
import { findTicket } from '../support/tickets.ts';

const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };
const IN_PATH: Readonly<Record<string, string>> = { account: ACCOUNT, ticket: '1', person: 'rui' };

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  'x-right': z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).min(2),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), example: z.unknown() })).default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.looseObject({ example: z.unknown() }) }) })
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string().min(1),
      content: z.record(z.string(), z.looseObject({ schema: z.unknown(), example: z.unknown() })).optional(),
    }),
  ),
});
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });

onEachDatabase((database) => {
  const web = () => webOver(database(), PRODUCTION, NOW);
  const described = () => {
    const { services } = web();
    return openApiDocument(services, apiRoutes(services));
  };
  const operations = () =>
    Object.entries(document.parse(described()).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
    );
  let cookie = '';

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedTickets(services, [findTicket({ id: '1', createdAt: NOW - 3_600_000, rep: 'r1' })]);
    await seedMember(services, 'ana', { assignedRole: 'admin' });
    await seedMember(services, 'rui', { assignedRole: 'agent' });
    cookie = await signedIn(services, 'ana');
  });

  describe('the description of the API', () => {
    it('is valid OpenAPI 3.1', async () => {
      const { valid, errors } = await new Validator().validate(structuredClone({ ...described() }));
      expect([valid, errors]).toEqual([true, undefined]);
    });

    it('names every route that is served, with its right', () => {
      const served = requireRights(apiRoutes(web().services)).map(
        ({ method, path, right }) => `${method} ${path} ${right}`,
      );
      const named = operations().map(
        (one) => `${one.method.toUpperCase()} ${one.path.replaceAll(/\{(\w+)\}/g, ':$1')} ${one['x-right']}`,
      );
      expect(named.toSorted()).toEqual(served.toSorted());
      expect(new Set(operations().map(({ operationId }) => operationId)).size).toBe(named.length);
    });

    it('has an example of every parameter, body and answer, and says how each may fail', () => {
      for (const { operationId, parameters, requestBody, responses } of operations()) {
        const bodies = Object.values(responses).flatMap(({ content }) => Object.values(content ?? {}));
        const examples = [...parameters, ...bodies, ...Object.values(requestBody?.content ?? {})];
        for (const one of examples) expect([operationId, one.example]).not.toEqual([operationId, undefined]);
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '429', '503']));
      }
    });
  });

  it('every operation, asked for by its own example, answers as described', async () => {
    const { app, services } = web();
    const notDone: string[] = [];
    const inOrder = operations().toSorted((a, b) => Number(a.method !== 'get') - Number(b.method !== 'get'));
    for (const { path, method, parameters, requestBody, responses, operationId } of inOrder) {
      if (operationId === 'disconnectAccount') continue;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const example = parameters.find((one) => one.in === 'path' && one.name === name)?.example;
        return IN_PATH[name] ?? String(example);
      });
      const body = requestBody?.content['application/json'].example;
      // Whatever comes back is compared with its schema by the app that is asked.
      const answer = await app.request(filled, {
        method: method.toUpperCase(),
        headers: { cookie, origin: services.publicUrl, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(Object.keys(responses), `${operationId}: ${answer.status}`).toContain(String(answer.status));
      if (!answer.ok) notDone.push(`${operationId} ${answer.status}`);
    }
    // What their examples name is in no account.
    expect(notDone).toEqual(['readDraft 404', 'endSession 404', 'setTeamLeads 404', 'revokeApiKey 404']);
  });
});
