import { describe, expect, it } from 'vitest';
import { parseHistory } from '../../src/rules/history.ts';

const AT = '2026-03-02T09:00:00Z';
const refused = (raw: unknown): string => {
  try {
    parseHistory(raw);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('a history as people write it', () => {
  it('makes ids from places, takes short actors and sensible defaults', () => {
    expect(
      parseHistory([
        { type: 'created', at: AT },
        { type: 'message', at: AT, actor: 'rep:ana' },
        {
          type: 'message',
          at: AT,
          actor: { kind: 'customer', id: 7 },
          visibility: 'internal',
          channel: 'email',
          id: 5,
        },
        { type: 'status', at: AT, status: 'On-Hold' },
        { type: 'status', at: AT, category: 'pending', raw: 'Waiting' },
        { type: 'priority', at: AT, priority: 'HIGH' },
        { type: 'priority', at: AT, priority: null },
        { type: 'work_logged', at: AT, duration: '30m' },
        { type: 'work_logged', at: AT, ms: -5 },
        { type: 'merged', at: AT },
        { type: 'field', at: 1_772_442_000_000, name: 'tags', value: ['a', 1] },
      ]),
    ).toEqual([
      { id: '#000001', at: Date.parse(AT), actor: { kind: 'customer', id: null }, type: 'created' },
      {
        id: '#000002',
        at: Date.parse(AT),
        actor: { kind: 'rep', id: 'ana' },
        type: 'message',
        visibility: 'public',
        channel: null,
      },
      {
        id: '5',
        at: Date.parse(AT),
        actor: { kind: 'customer', id: '7' },
        type: 'message',
        visibility: 'internal',
        channel: 'email',
      },
      {
        id: '#000004',
        at: Date.parse(AT),
        actor: { kind: 'system', id: null },
        type: 'status',
        category: 'on_hold',
        raw: 'on_hold',
      },
      {
        id: '#000005',
        at: Date.parse(AT),
        actor: { kind: 'system', id: null },
        type: 'status',
        category: 'pending',
        raw: 'Waiting',
      },
      {
        id: '#000006',
        at: Date.parse(AT),
        actor: { kind: 'system', id: null },
        type: 'priority',
        priority: 'high',
      },
      {
        id: '#000007',
        at: Date.parse(AT),
        actor: { kind: 'system', id: null },
        type: 'priority',
        priority: null,
      },
      {
        id: '#000008',
        at: Date.parse(AT),
        actor: { kind: 'system', id: null },
        type: 'work_logged',
        ms: 1_800_000,
      },
      { id: '#000009', at: Date.parse(AT), actor: { kind: 'system', id: null }, type: 'work_logged', ms: -5 },
      { id: '#000010', at: Date.parse(AT), actor: { kind: 'system', id: null }, type: 'merged', into: null },
      {
        id: '#000011',
        at: 1_772_442_000_000,
        actor: { kind: 'system', id: null },
        type: 'field',
        name: 'tags',
        value: ['a', '1'],
      },
    ]);
  });

  it.each([
    [undefined, 'history: is missing'],
    [{}, 'history: is not a list of events'],
    [[4], 'history[0]: is not an event'],
    [
      [{ type: 'creatd', at: AT }],
      'history[0].type: there is no event type "creatd" (did you mean "created"?)',
    ],
    [[{ at: AT }], 'history[0].type: there is no event type nothing'],
    [[{ type: 'created' }], 'history[0].at: is missing'],
    [
      [{ type: 'created', at: '2026-03-02T09:00:00' }],
      'history[0].at: "2026-03-02T09:00:00" is not an instant',
    ],
    [[{ type: 'created', at: AT, extra: 1 }], 'history[0]: unknown member "extra"'],
    [[{ type: 'message', at: AT }], 'history[0].actor: is missing; write who it was'],
    [[{ type: 'message', at: AT, actor: 'agent' }], 'history[0].actor: there is no actor "agent"'],
    [[{ type: 'message', at: AT, actor: 4 }], 'history[0].actor: 4 is nobody'],
    [[{ type: 'message', at: AT, actor: { kind: 'rep', name: 'x' } }], 'unknown member "name"'],
    [[{ type: 'message', at: AT, actor: { kind: 'rep', id: {} } }], 'history[0].actor.id: {} is not an id'],
    [[{ type: 'status', at: AT }], 'history[0].status: is missing'],
    [[{ type: 'status', at: AT, status: 'waiting' }], 'there is no status category "waiting"'],
    [[{ type: 'priority', at: AT }], 'history[0].priority: is missing; write null for none'],
    [[{ type: 'priority', at: AT, priority: {} }], 'history[0].priority: {} is neither a name nor null'],
    [[{ type: 'work_logged', at: AT }], 'history[0].ms: is missing'],
    [[{ type: 'created', at: AT, id: {} }], 'history[0].id: {} is not a name'],
    [[{ type: 'deleted', at: AT }], 'history: has no "created" event; clocks start there'],
    [[{ type: 'pause', at: AT }], 'history[0].reason: is missing; write null for none'],
    [[{ type: 'excused', at: AT, clock: 'x' }], 'history[0].reason: must be a name'],
  ])('%j is refused', (raw, message) => {
    expect(refused(raw)).toContain(message);
  });

  it('the same id again is a repetition; for another change it is refused, for one of the two would be lost', () => {
    const event = { type: 'created', at: AT, id: 'a' };
    expect(parseHistory([event, event])).toHaveLength(2);
    expect(refused([event, { ...event, type: 'deleted' }])).toBe(
      'history[1].id: "a" is also the id of another change, history[0]',
    );
  });

  it('an actor’s empty id is none', () => {
    expect(parseHistory([{ type: 'created', at: AT, actor: 'rep:' }])[0]?.actor).toEqual({
      kind: 'rep',
      id: null,
    });
  });
});
