import { describe, expect, it } from 'vitest';
import { type Schema, schemaProblems } from './schema.ts';
import { exchangeProblems, type Spec } from './spec.ts';

const SCHEMAS: Record<string, Schema> = {
  Animal: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
  Cat: {
    allOf: [
      { $ref: '#/components/schemas/Animal' },
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: ['cat'] }, lives: { type: 'integer' } },
      },
    ],
  },
  Dog: {
    type: 'object',
    required: ['kind', 'born'],
    properties: { kind: { enum: ['dog'] }, born: { type: 'string', format: 'date-time' } },
  },
};

const SPEC: Spec = {
  components: { schemas: SCHEMAS },
  paths: {
    '/animals/{id}': {
      get: {
        parameters: [{ name: 'full', in: 'query' }],
        responses: { '200': answer('Animal'), default: {} },
      },
    },
    '/animals/search': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Dog' } } } },
        responses: { '200': answer('Animal'), default: {} },
      },
    },
  },
};

function answer(name: string): { content: Record<string, { schema: Schema }> } {
  return { content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}

describe('the conformance checker sees', () => {
  const check = (name: string, value: unknown): string[] =>
    schemaProblems(SCHEMAS, { $ref: `#/components/schemas/${name}` }, value);

  it('a conforming value, also where schemas refer in circles', () => {
    expect(check('Animal', { kind: 'cat', lives: 9 })).toEqual([]);
    expect(check('Animal', { kind: 'dog', born: '2026-11-22T04:00:00Z' })).toEqual([]);
  });

  it('missing, mistyped, misformatted and invented members', () => {
    expect(check('Dog', { kind: 'dog' })).toEqual(['$.born is missing']);
    expect(check('Dog', { kind: 'dog', born: 5 })).toEqual(['$.born is 5, not a string']);
    expect(check('Dog', { kind: 'dog', born: 'soon' })).toEqual(['$.born is "soon", not a date-time']);
    expect(check('Cat', { kind: 'cat', tail: 1 })).toEqual(['$.tail is not declared']);
    expect(check('Cat', { kind: 'cat', lives: null })).toContain('$.lives is null');
  });

  it('undeclared paths, queries, bodies and statuses; known differences are left out', () => {
    const bad = { method: 'GET', url: '/animals/7?speed=2', status: 207, responseBody: {} };
    expect(exchangeProblems([SPEC], bad)).toEqual([
      'GET /animals/7: query parameter speed is not declared',
      'GET /animals/7: status 207 is not declared',
    ]);
    expect(exchangeProblems([SPEC], bad, { known: [/status 207/, /speed/] })).toEqual([]);
    expect(exchangeProblems([SPEC], { ...bad, url: '/plants' })).toEqual([
      'GET /plants is in no specification',
    ]);
    const post = { method: 'POST', url: '/animals/search', status: 200, responseBody: { kind: 'cat' } };
    expect(exchangeProblems([SPEC], post)).toEqual(['POST /animals/search: the request has no body']);
  });
});
