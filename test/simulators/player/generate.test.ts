import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateWorld } from '../../../simulators/player/index.ts';
import type { WorldAction } from '../../../simulators/world.ts';
import { listFaults } from './support.ts';

const FROM = Date.UTC(2026, 2, 20);
const order = (seed: number, tickets: number, days = 30) => ({
  seed,
  tickets,
  from: FROM,
  days,
  zone: 'America/Sao_Paulo',
});
const big = generateWorld(order(1, 500));
const count = (matches: (action: WorldAction) => boolean) => big.actions.filter(matches).length;
const creations = big.actions.filter((action) => action.do === 'create');

describe('the made-up world', () => {
  it('is the same for the same order, and another for another seed', () => {
    expect(generateWorld(order(1, 500))).toEqual(big);
    expect(generateWorld(order(2, 500)).actions).not.toEqual(big.actions);
  });

  it('is well formed, in time order, in whole seconds and inside its days, for any seed, size and length', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 60 }),
        (seed, size, days) => {
          const { setup, actions } = generateWorld(order(seed, size, days));
          expect(listFaults(actions, setup)).toEqual([]);
          expect(actions.filter((action) => action.do === 'create')).toHaveLength(size);
          for (const { at } of actions) {
            expect(at % 1000).toBe(0);
            expect(at).toBeGreaterThanOrEqual(FROM);
            expect(at).toBeLessThan(FROM + days * 86_400_000);
          }
          for (const { entitlement } of setup.customers) {
            if (entitlement === null || entitlement.start === null || entitlement.end === null) continue;
            expect(entitlement.start).toBeLessThan(entitlement.end);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has three inboxes, five channels, eight reps in teams, every priority and none', () => {
    expect(big.setup.inboxes).toHaveLength(3);
    expect(big.setup.reps).toHaveLength(8);
    expect(new Set(big.setup.reps.map(({ team }) => team)).size).toBe(3);
    expect(new Set(creations.map(({ inbox }) => inbox)).size).toBe(3);
    expect(new Set(creations.map(({ channel }) => channel))).toEqual(
      new Set(['email', 'chat', 'web', 'phone', 'api']),
    );
    expect(new Set(creations.map(({ priority }) => priority))).toEqual(
      new Set([null, 'low', 'normal', 'high', 'urgent']),
    );
    expect(big.setup.customers.filter(({ entitlement }) => entitlement !== null)).toHaveLength(8);
  });

  it('has nights and weekends, and tickets that a rep made', () => {
    const local = creations.map(({ at }) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/Sao_Paulo'),
    );
    expect(local.filter(({ hour }) => hour < 6).length).toBeGreaterThan(20);
    expect(local.filter(({ dayOfWeek }) => dayOfWeek > 5).length).toBeGreaterThan(20);
    expect(creations.filter(({ by }) => by.kind === 'rep').length).toBeGreaterThan(5);
  });

  it.each<[string, (action: WorldAction) => boolean]>([
    ['customers’ answers', (action) => action.do === 'reply' && action.by.kind === 'customer'],
    ['internal notes', (action) => action.do === 'reply' && action.visibility === 'internal'],
    ['automation messages', (action) => action.do === 'reply' && action.by.kind === 'automation'],
    ['pending', (action) => action.do === 'status' && action.status === 'pending'],
    ['on hold', (action) => action.do === 'status' && action.status === 'on_hold'],
    ['solved', (action) => action.do === 'status' && action.status === 'solved'],
    ['closed', (action) => action.do === 'status' && action.status === 'closed'],
    ['priority changes', (action) => action.do === 'priority'],
    ['reassignments', (action) => action.do === 'assign'],
    ['moves to another inbox', (action) => action.do === 'inbox'],
    ['merges', (action) => action.do === 'merge'],
    ['deletions', (action) => action.do === 'delete'],
    ['restorations', (action) => action.do === 'restore'],
  ])('has %s', (_, matches) => {
    expect(count(matches)).toBeGreaterThan(2);
  });

  it('has reopenings, and tickets still open at its end', () => {
    const statuses = Map.groupBy(
      big.actions.filter((action) => action.do === 'status'),
      ({ ticket }) => ticket,
    );
    const sequences = [...statuses.values()].map((list) => list.map(({ status }) => status).join(' '));
    expect(sequences.filter((text) => text.includes('solved open')).length).toBeGreaterThan(5);
    expect(sequences.filter((text) => !/solved|closed/.test(text)).length).toBeGreaterThan(5);
  });

  it('writes in English, Portuguese and Spanish', () => {
    const subjects = creations.map(({ subject }) => subject).join('\n');
    expect(subjects).toMatch(/Charged twice/);
    expect(subjects).toMatch(/Não consigo/);
    expect(subjects).toMatch(/No puedo/);
  });
});
