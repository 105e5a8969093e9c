import { describe, expect, it } from 'vitest';
import { writeReason } from '../../src/domain/evaluation.ts';
import {
  ask,
  at,
  brief,
  clock,
  created,
  ev,
  HOUR,
  MINUTE,
  priority,
  reply,
  rules,
  run,
  show,
  status,
} from './support.ts';

const RESOLUTION_4H = { targets: { resolution: '4h' } };

describe('§5 T1 elapsed', () => {
  it('T1 counts running time within working hours only', () => {
    const json = { calendar: 'office', targets: { resolution: '10h' } };
    expect(brief(clock(run(json, [created('Mon 16:00')], 'Tue 10:00'), 'resolution'))).toEqual({
      state: 'running',
      due: 'Wed 10:00',
      elapsed: 120,
    });
  });

  it('T1 paused time adds nothing, and a pause outside working hours changes nothing', () => {
    const json = { calendar: 'office', targets: { resolution: '10h' }, pauseIn: { resolution: ['pending'] } };
    const history = [created('Mon 16:00'), status('Mon 18:00', 'pending'), status('Tue 08:00', 'open')];
    expect(brief(clock(run(json, history, 'Tue 10:00'), 'resolution'))).toEqual({
      state: 'running',
      due: 'Wed 10:00',
      elapsed: 120,
    });
  });

  it('T1 a pause of two working hours moves due by two working hours', () => {
    const json = { calendar: 'office', targets: { resolution: '10h' }, pauseIn: { resolution: 'pending' } };
    const history = [created('Mon 15:00'), status('Mon 16:00', 'pending'), status('Tue 10:00', 'open')];
    expect(show(clock(run(json, history, 'Tue 10:00'), 'resolution').dueAt)).toBe('Wed 11:00');
  });

  it('T1 a business day is as long as the calendar says', () => {
    const json = { calendar: 'office', targets: { resolution: '2bd' } };
    const one = clock(run(json, [created('Mon 09:00')], 'Mon 09:00'), 'resolution');
    expect([one.targetMs, show(one.dueAt)]).toEqual([16 * HOUR, 'Tue 17:00']);
  });
});

describe('§1 computed lengths', () => {
  const history = [created('Mon 09:00')];

  it.each([
    ['1.1bd', 31_680_000],
    ['0.7bd', 20_160_000],
    ['1.005bd', 28_944_000],
    ['0.0000000001bd', 1],
  ])('a target of %s business days of 8 h is a whole number of milliseconds', (resolution, targetMs) => {
    const one = clock(
      run({ calendar: 'office', targets: { resolution } }, history, 'Mon 09:00'),
      'resolution',
    );
    expect(one.targetMs).toBe(targetMs);
    expect(Number.isInteger(one.dueAt)).toBe(true);
  });

  it('C5 a target beyond any calendar has no due, and fails no ticket', () => {
    const json = { calendar: 'office', targets: { resolution: '99999999999999bd' } };
    expect(brief(clock(run(json, history, 'Tue 09:00'), 'resolution'))).toEqual({
      state: 'running',
      due: null,
      elapsed: 480,
    });
  });

  it('§8 a percentage is rounded once: 33.3 % of an hour is 19:58.8, to the millisecond', () => {
    const json = { targets: { resolution: '1h' }, warnings: { '*': [{ percent: 33.3 }, { percent: 110 }] } };
    const { warnings } = run(json, history, 'Mon 11:00');
    expect(warnings.map(({ at: firedAt }) => show(firedAt))).toEqual(['Mon 09:19:58.800', 'Mon 10:06']);
  });

  it('§8 a repeat so long that it never comes fails no ticket', () => {
    const level = { after: '1h', repeat: '2000000000h' };
    const json = { targets: { resolution: '1h' }, warnings: { '*': [level] } };
    expect(run(json, history, 'Mon 12:00').warnings.map(({ at: firedAt }) => show(firedAt))).toEqual([
      'Mon 11:00',
    ]);
  });
});

describe('§5 T5 the due instant', () => {
  it('T5 D14 fulfilled at the due instant is met', () => {
    const one = clock(
      run(RESOLUTION_4H, [created('Mon 09:00'), status('Mon 13:00', 'solved')], 'Mon 14:00'),
      'resolution',
    );
    expect(brief(one)).toEqual({
      state: 'met',
      due: 'Mon 13:00',
      elapsed: 240,
      fulfilled: 'Mon 13:00',
      ended: 'Mon 13:00',
      because: 'solved',
    });
  });

  it('T5 D14 one millisecond later is missed, from that millisecond on', () => {
    const history = [created('Mon 09:00'), { ...status('Mon 13:00', 'solved'), at: at('Mon 13:00') + 1 }];
    expect(brief(clock(run(RESOLUTION_4H, history, 'Mon 14:00'), 'resolution'))).toMatchObject({
      state: 'missed',
      due: 'Mon 13:00',
      missed: 'Mon 13:00:00.001',
      fulfilled: 'Mon 13:00:00.001',
    });
  });

  it('T5 an open clock is running at due and overdue a millisecond later, also outside working hours', () => {
    const json = { calendar: 'office', targets: { resolution: '8h' } };
    const history = [created('Mon 09:00')];
    expect(clock(run(json, history, 'Mon 17:00'), 'resolution').state).toBe('running');
    const later = clock(run(json, history, 'Mon 17:00:00.001'), 'resolution');
    expect([later.state, later.remainingMs, show(later.missedAt)]).toEqual([
      'overdue',
      0,
      'Mon 17:00:00.001',
    ]);
  });

  it('T5 a due instant may be the very end of a working interval', () => {
    const json = { calendar: 'office', targets: { resolution: '8h' } };
    expect(show(clock(run(json, [created('Mon 09:00')], 'Mon 10:00'), 'resolution').dueAt)).toBe('Mon 17:00');
  });

  it('T5 C5 past the horizon there is no due instant and nothing is missed', () => {
    const json = { targets: { resolution: '60000h' } };
    const one = clock(run(json, [created('Mon 09:00')], 'Tue 09:00'), 'resolution');
    expect([one.state, one.dueAt, one.missedAt]).toEqual(['running', null, null]);
    expect(run(json, [created('Mon 09:00')], 'Tue 09:00').nextChangeAt).toBeNull();
  });
});

describe('T6 paused clocks', () => {
  const json = { targets: { resolution: '4h' }, pauseIn: { resolution: ['pending', 'on_hold'] } };

  it('T6 a paused clock has no due instant but what remains', () => {
    const one = clock(
      run(json, [created('Mon 09:00'), status('Mon 10:00', 'pending')], 'Mon 20:00'),
      'resolution',
    );
    expect([one.state, one.dueAt, one.remainingMs]).toEqual(['paused', null, 3 * HOUR]);
  });

  it('T6 a clock paused past its target stays overdue and keeps its due instant', () => {
    const one = clock(
      run(json, [created('Mon 09:00'), status('Mon 14:00', 'pending')], 'Mon 20:00'),
      'resolution',
    );
    expect(brief(one)).toEqual({
      state: 'overdue',
      due: 'Mon 13:00',
      elapsed: 300,
      missed: 'Mon 13:00:00.001',
    });
  });

  it('T6 paused exactly at due it is not missed; resumed, that instant is the last that counts', () => {
    const history = [created('Mon 09:00'), status('Mon 13:00', 'pending'), status('Tue 09:00', 'open')];
    expect(clock(run(json, history, 'Mon 20:00'), 'resolution').state).toBe('paused');
    expect(brief(clock(run(json, history, 'Tue 09:00'), 'resolution'))).toEqual({
      state: 'running',
      due: 'Tue 09:00',
      elapsed: 240,
    });
    expect(show(clock(run(json, history, 'Tue 10:00'), 'resolution').missedAt)).toBe('Tue 09:00:00.001');
  });

  it('T6 solved while paused: due is where it would have been', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), status('Mon 20:00', 'solved')];
    expect(brief(clock(run(json, history, 'Tue 09:00'), 'resolution'))).toMatchObject({
      state: 'met',
      due: 'Mon 23:00',
    });
  });

  it('T6 moving between two pausing statuses is one pause', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), status('Mon 11:00', 'on_hold')];
    const one = clock(run(json, history, 'Mon 12:00', { explain: true }), 'resolution');
    expect(one.segments?.map((segment) => `${segment.kind} ${writeReason(segment).reason}`)).toEqual([
      'running start',
      'paused pause:pending',
      'paused pause:on_hold',
    ]);
  });

  it('T6 an agent can pin a pause on one ticket and lift it', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'pause', { reason: 'closed' }),
      ev('Mon 12:00', 'pause', { reason: null }),
    ];
    expect(clock(run(RESOLUTION_4H, history, 'Mon 11:00'), 'resolution').state).toBe('paused');
    const explained = run(RESOLUTION_4H, history, 'Mon 12:00', { explain: true });
    expect(clock(explained, 'resolution').segments?.map(writeReason)).toContainEqual({
      reason: 'pause:pinned',
      text: 'closed',
    });
    expect(show(clock(run(RESOLUTION_4H, history, 'Mon 12:00'), 'resolution').dueAt)).toBe('Mon 15:00');
  });
});

describe('T2 the target in force', () => {
  const table = {
    tiers: { gold: { targets: { first_reply: { urgent: '10m' } } }, silver: {} },
    policies: [
      {
        key: 'p',
        targets: { first_reply: { urgent: '1h', none: '3h', '*': '8h' }, next_reply: { urgent: '2h' } },
        tiers: {
          gold: { targets: { first_reply: { low: '30m' } } },
          silver: { targets: { first_reply: { urgent: null } } },
        },
      },
    ],
  };
  const target = (tier: string | null, value: string | null): number | undefined =>
    run(
      table,
      [created('Mon 09:00'), ev('Mon 09:00', 'tier', { tier }), priority('Mon 09:00', value)],
      'Mon 09:00',
    ).clocks.find(({ metric }) => metric === 'first_reply')?.targetMs;

  it('T2 by priority, none for no priority, * for all others', () => {
    expect([target(null, 'urgent'), target(null, null), target(null, 'odd')]).toEqual([
      HOUR,
      3 * HOUR,
      8 * HOUR,
    ]);
  });

  it('T2 the policy’s overlay for the tier, then the tier’s own targets, then the policy’s', () => {
    expect([target('gold', 'low'), target('gold', 'urgent'), target('gold', 'high')]).toEqual([
      30 * MINUTE,
      10 * MINUTE,
      8 * HOUR,
    ]);
  });

  it('T2 an explicit blank means no clock, even where another layer has a target', () => {
    expect([target('silver', 'urgent'), target('silver', 'low')]).toEqual([undefined, 8 * HOUR]);
  });

  it('T2 Z-8 a blank priority has no clock for that metric', () => {
    const one = { targets: { first_reply: { urgent: '1h' } } };
    expect(run(one, [created('Mon 09:00')], 'Mon 10:00').clocks).toEqual([]);
  });

  it('T2 the calendar: the target’s own, the overlay’s, the tier’s, the policy’s', () => {
    const json = {
      tiers: { gold: { calendar: 'always' }, iron: {} },
      policies: [
        {
          key: 'p',
          calendar: 'office',
          targets: { first_reply: '1h', resolution: { target: '1h', calendar: 'always' } },
          tiers: { iron: { calendar: 'always' } },
        },
      ],
    };
    const calendars = (tier: string | null): readonly string[] =>
      run(json, [created('Mon 09:00'), ev('Mon 09:00', 'tier', { tier })], 'Mon 09:00').clocks.map(
        (one) => one.calendar,
      );
    expect([calendars(null), calendars('gold'), calendars('iron')]).toEqual([
      ['office', 'always'],
      ['always', 'always'],
      ['always', 'always'],
    ]);
  });

  it('T2 a tier’s own targets reach policies of the metric’s side, and policies that name the metric', () => {
    const json = {
      tiers: { gold: { targets: { first_reply: '10m', first_assignment: '5m' } } },
      policies: [
        { key: 'sla', targets: { resolution: '8h' } },
        { key: 'ola', kind: 'internal', targets: { first_reply: '1h' } },
      ],
    };
    const history = [created('Mon 09:00'), ev('Mon 09:00', 'tier', { tier: 'gold' })];
    expect(
      run(json, history, 'Mon 09:00').clocks.map(
        (one) => `${one.policy} ${one.metric} ${one.targetMs / MINUTE}`,
      ),
    ).toEqual(['sla first_reply 10', 'sla resolution 480', 'ola first_reply 10', 'ola first_assignment 5']);
  });
});

describe('T2 tiers and kinds', () => {
  it('T2 a tier’s target of another side does not reach a policy that does not name the metric', () => {
    const json = {
      tiers: { gold: { targets: { first_reply: '10m' } } },
      policies: [
        {
          key: 'vip',
          kind: 'internal',
          filter: [{ field: 'vip', value: true }],
          targets: { first_reply: '1h' },
        },
        { key: 'ola', kind: 'internal', targets: { first_assignment: '1h' } },
      ],
    };
    const history = [created('Mon 09:00'), ev('Mon 09:00', 'tier', { tier: 'gold' })];
    expect(run(json, history, 'Mon 09:00').clocks.map(({ metric }) => metric)).toEqual(['first_assignment']);
  });
});

describe('T3 retargeting', () => {
  const byPriority = (settings: object = {}): Record<string, unknown> => ({
    targets: { resolution: { low: '8h', high: '4h', urgent: '1h', '*': '8h' } },
    settings,
  });
  const raised = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 11:00', 'high')];

  it('T3 D4 keep: what has elapsed is kept, the new target applies from then', () => {
    expect(brief(clock(run(byPriority(), raised, 'Mon 12:00'), 'resolution'))).toEqual({
      state: 'running',
      due: 'Mon 13:00',
      elapsed: 180,
    });
  });

  it('T3 D4 restart: nothing has elapsed from then on', () => {
    const one = clock(run(byPriority({ retarget: 'restart' }), raised, 'Mon 12:00'), 'resolution');
    expect([brief(one), show(one.startedAt)]).toEqual([
      { state: 'running', due: 'Mon 15:00', elapsed: 60 },
      'Mon 11:00',
    ]);
  });

  it('T3 D4 ignore: target, calendar and judgement stay as they began', () => {
    const one = clock(run(byPriority({ retarget: 'ignore' }), raised, 'Mon 12:00'), 'resolution');
    expect([show(one.dueAt), one.targetMs, one.reason]).toEqual(['Mon 17:00', 8 * HOUR, 'start']);
  });

  it('T3 an unchanged target leaves due where it is', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 11:00', 'odd')];
    const one = clock(run(byPriority({ retarget: 'restart' }), history, 'Mon 12:00'), 'resolution');
    expect([show(one.dueAt), one.reason]).toEqual(['Mon 17:00', 'priority']);
  });

  it('T4 D5 a due instant that is already past is missed now, not back then', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 11:00', 'urgent')];
    expect(brief(clock(run(byPriority(), history, 'Mon 12:00'), 'resolution'))).toEqual({
      state: 'overdue',
      due: 'Mon 10:00',
      elapsed: 180,
      missed: 'Mon 11:00',
    });
  });

  it('T4 retargeted to exactly what has elapsed, it is missed a millisecond later', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 10:00', 'urgent')];
    expect(clock(run(byPriority(), history, 'Mon 10:00'), 'resolution').state).toBe('running');
    expect(show(clock(run(byPriority(), history, 'Mon 12:00'), 'resolution').missedAt)).toBe(
      'Mon 10:00:00.001',
    );
  });

  it('T4 while paused, only what is truly past its new target is missed', () => {
    const json = { ...byPriority(), pauseIn: { resolution: ['pending'] } };
    const history = (minutes: string): Record<string, unknown>[] => [
      created('Mon 09:00'),
      priority('Mon 09:00', 'low'),
      status(`Mon 10:${minutes}`, 'pending'),
      priority('Mon 12:00', 'urgent'),
    ];
    expect(clock(run(json, history('00'), 'Mon 13:00'), 'resolution').state).toBe('paused');
    expect(brief(clock(run(json, history('30'), 'Mon 13:00'), 'resolution'))).toEqual({
      state: 'overdue',
      due: 'Mon 10:00',
      elapsed: 90,
      missed: 'Mon 12:00',
    });
  });

  it('T4 a recorded miss stays when a later target is longer', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'urgent'), priority('Mon 12:00', 'low')];
    expect(brief(clock(run(byPriority(), history, 'Mon 13:00'), 'resolution'))).toEqual({
      state: 'overdue',
      due: 'Mon 17:00',
      elapsed: 240,
      missed: 'Mon 10:00:00.001',
    });
    const solved = [...history, status('Mon 14:00', 'solved')];
    expect(clock(run(byPriority(), solved, 'Mon 15:00'), 'resolution').state).toBe('missed');
  });

  it('T4 forgiveOnLongerTarget: a target that is not yet reached takes the miss back', () => {
    const json = byPriority({ forgiveOnLongerTarget: true });
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'urgent'), priority('Mon 12:00', 'low')];
    expect(brief(clock(run(json, history, 'Mon 13:00'), 'resolution'))).toEqual({
      state: 'running',
      due: 'Mon 17:00',
      elapsed: 240,
    });
  });

  it('T4 forgiveOnLongerTarget does not forgive what the longer target had missed too', () => {
    const json = byPriority({ forgiveOnLongerTarget: true });
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'urgent'), priority('Mon 15:00', 'high')];
    expect(brief(clock(run(json, history, 'Mon 16:00'), 'resolution'))).toMatchObject({
      due: 'Mon 13:00',
      missed: 'Mon 10:00:00.001',
    });
  });

  it('T4 once the later due has passed too, it is the due shown, paused or not', () => {
    const json = { ...byPriority(), pauseIn: { resolution: ['pending'] } };
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'urgent'),
      priority('Mon 12:00', 'high'),
      status('Mon 14:00', 'pending'),
    ];
    expect(brief(clock(run(json, history, 'Mon 15:00'), 'resolution'))).toMatchObject({
      state: 'overdue',
      due: 'Mon 13:00',
      missed: 'Mon 10:00:00.001',
    });
  });

  it('T4 M3 a recorded miss with a longer target keeps no stale due through a reopening', () => {
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'urgent'),
      priority('Mon 12:00', 'low'),
      status('Mon 13:00', 'solved'),
      status('Mon 15:00', 'open'),
    ];
    expect(show(clock(run(byPriority(), history, 'Mon 16:00'), 'resolution').dueAt)).toBe('Mon 19:00');
  });

  it('T4 a second retarget into the past keeps the first miss and shows the new due', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'high'), priority('Mon 14:00', 'urgent')];
    expect(brief(clock(run(byPriority(), history, 'Mon 15:00'), 'resolution'))).toMatchObject({
      due: 'Mon 10:00',
      missed: 'Mon 13:00:00.001',
    });
  });

  it('T3 a change of calendar keeps what has elapsed and counts on by the new one', () => {
    const json = {
      tiers: { gold: { calendar: 'always' } },
      policies: [{ key: 'p', calendar: 'office', targets: { resolution: '10h' } }],
    };
    const history = [created('Mon 15:00'), ev('Mon 20:00', 'tier', { tier: 'gold' })];
    const one = clock(run(json, history, 'Mon 21:00'), 'resolution');
    expect([brief(one), one.reason]).toEqual([{ state: 'running', due: 'Tue 04:00', elapsed: 180 }, 'tier']);
  });
});

describe('T7 judgement', () => {
  it('T7 a clock says by which policy, version, tier and calendar it is judged, and why', () => {
    const json = {
      policies: [
        { key: 'p', targets: { resolution: '8h' } },
        { key: 'p', effectiveFrom: '2026-03-02T11:00:00Z', targets: { resolution: '6h' } },
      ],
    };
    const before = clock(run(json, [created('Mon 09:00')], 'Mon 10:00'), 'resolution');
    const after = clock(run(json, [created('Mon 09:00')], 'Mon 12:00'), 'resolution');
    expect([before.policyVersion, before.reason, show(before.dueAt)]).toEqual([1, 'start', 'Mon 17:00']);
    expect([after.policyVersion, after.reason, show(after.dueAt)]).toEqual([2, 'policy', 'Mon 15:00']);
  });

  it('T7 another policy is the reason, even where a priority chose it', () => {
    const json = {
      policies: [
        {
          key: 'p',
          calendar: 'office',
          targets: { resolution: '8h' },
          filter: [{ field: 'priority', value: 'low' }],
        },
        { key: 'q', targets: { resolution: { high: { target: '8h', calendar: 'always' } } } },
      ],
    };
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 10:00', 'high')];
    const one = clock(run(json, history, 'Mon 11:00'), 'resolution');
    expect([one.policy, one.reason, one.calendar]).toEqual(['q', 'policy', 'always']);
  });

  it('T7 an ended clock keeps the judgement it ended under', () => {
    const json = { targets: { first_reply: { low: '4h', high: '1h' }, resolution: '8h' } };
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'low'),
      reply('Mon 10:00'),
      priority('Mon 11:00', 'high'),
    ];
    expect(clock(run(json, history, 'Mon 12:00'), 'first_reply').targetMs).toBe(4 * HOUR);
  });
});

describe('T8 entitlements', () => {
  const json = {
    tiers: [{ key: 'premium', name: 'Premium' }],
    policies: [
      { key: 'p', targets: { resolution: '8h' }, tiers: { premium: { targets: { resolution: '2h' } } } },
    ],
  };
  const history = [created('Mon 09:00'), ev('Mon 09:00', 'customer', { customer: 'acme' })];
  const entitled = (start: string | null, end: string | null, tier = 'premium') => ({
    customer: 'acme',
    tier,
    start: start === null ? null : at(start),
    end: end === null ? null : at(end),
  });

  it('T8 the tier is the one whose [start, end) contains the instant', () => {
    const entitlements = [entitled('Mon 10:00', 'Mon 11:00')];
    const tierAt = (now: string): unknown =>
      clock(run(json, history, now, { entitlements }), 'resolution').tier;
    expect(['Mon 09:59', 'Mon 10:00', 'Mon 10:59', 'Mon 11:00'].map(tierAt)).toEqual([
      null,
      'premium',
      'premium',
      null,
    ]);
  });

  it('T8 a tier bought at t raises the targets from t', () => {
    const one = clock(
      run(json, history, 'Mon 10:30', { entitlements: [entitled('Mon 10:00', null)] }),
      'resolution',
    );
    expect([show(one.dueAt), one.reason]).toEqual(['Mon 11:00', 'entitlement']);
  });

  it('T8 an entitlement that ends on the instant of solving has ended', () => {
    const solved = [...history, status('Mon 11:00', 'solved')];
    const entitlements = [entitled(null, 'Mon 11:00')];
    expect(clock(run(json, solved, 'Mon 12:00', { entitlements }), 'resolution').tier).toBeNull();
  });

  it('T8 another customer’s entitlement changes nothing', () => {
    const entitlements = [{ ...entitled(null, null), customer: 'other' }];
    expect(clock(run(json, history, 'Mon 10:00', { entitlements }), 'resolution').tier).toBeNull();
  });

  it('T8 of several, the one that started last; a tie goes to the first named', () => {
    const tiers = [
      entitled(null, null, 'a'),
      entitled('Mon 08:00', null, 'b'),
      entitled('Mon 08:00', null, 'c'),
    ];
    const rules = { ...json, tiers: ['a', 'b', 'c'].map((key) => ({ key, name: key.toUpperCase() })) };
    expect(
      clock(
        run({ ...rules, policies: [{ key: 'p', targets: { resolution: '8h' } }] }, history, 'Mon 10:00', {
          entitlements: tiers,
        }),
        'resolution',
      ).tier,
    ).toBe('b');
  });

  it('T8 a tier pinned on the ticket is stronger, until it is lifted', () => {
    const pinned = [
      ...history,
      ev('Mon 10:00', 'tier', { tier: 'premium' }),
      ev('Mon 10:30', 'tier', { tier: null }),
    ];
    const tierAt = (now: string): unknown => clock(run(json, pinned, now), 'resolution').tier;
    expect(['Mon 09:30', 'Mon 10:15', 'Mon 10:45'].map(tierAt)).toEqual([null, 'premium', null]);
  });
});

describe('Z-11 targets that come and go', () => {
  const json = { targets: { resolution: { high: '4h' } } };

  it('Z-11 a target that comes later counts from the metric’s own start', () => {
    const history = [created('Mon 09:00'), priority('Mon 11:00', 'high')];
    const one = clock(run(json, history, 'Mon 12:00'), 'resolution');
    expect([brief(one), show(one.startedAt), one.reason]).toEqual([
      { state: 'running', due: 'Mon 13:00', elapsed: 180 },
      'Mon 09:00',
      'priority',
    ]);
  });

  it('Z-11 Z-12 if that is already past, the miss is recorded when the target came', () => {
    const history = [created('Mon 09:00'), priority('Mon 15:00', 'high')];
    expect(brief(clock(run(json, history, 'Mon 16:00'), 'resolution'))).toMatchObject({
      state: 'overdue',
      due: 'Mon 13:00',
      missed: 'Mon 15:00',
    });
  });

  it('Z-11 a policy that comes later measures the time before it by its own calendar and pauses', () => {
    const late = {
      policies: [
        {
          key: 'p',
          calendar: 'office',
          filter: [{ field: 'vip', op: 'is', value: true }],
          targets: { resolution: '8h' },
          pauseIn: { resolution: ['pending'] },
        },
      ],
    };
    const history = [
      created('Mon 15:00'),
      status('Mon 16:00', 'pending'),
      status('Tue 10:00', 'open'),
      ev('Tue 11:00', 'field', { name: 'vip', value: true }),
    ];
    expect(run(late, history, 'Tue 10:30').clocks).toEqual([]);
    const one = clock(run(late, history, 'Tue 12:00'), 'resolution');
    expect([brief(one), one.reason]).toEqual([
      { state: 'running', due: 'Tue 17:00', elapsed: 180 },
      'policy',
    ]);
  });

  it('Z-11 a target that goes away cancels the clock; if it comes again the same clock goes on', () => {
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'high'),
      priority('Mon 10:00', 'low'),
      priority('Mon 11:00', 'high'),
    ];
    expect(brief(clock(run(json, history, 'Mon 10:30'), 'resolution'))).toEqual({
      state: 'cancelled',
      due: null,
      elapsed: 60,
      ended: 'Mon 10:00',
      because: 'no_target',
    });
    const again = run(json, history, 'Mon 12:00');
    expect(again.clocks).toHaveLength(1);
    expect(brief(clock(again, 'resolution'))).toEqual({ state: 'running', due: 'Mon 13:00', elapsed: 180 });
  });

  it('Z-11 a clock past its target that loses it stays missed, also when the ticket is solved later', () => {
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'high'),
      priority('Mon 14:00', 'low'),
      status('Mon 15:00', 'solved'),
    ];
    expect(brief(clock(run(json, history, 'Mon 16:00'), 'resolution'))).toEqual({
      state: 'missed',
      due: 'Mon 13:00',
      elapsed: 300,
      missed: 'Mon 13:00:00.001',
      ended: 'Mon 14:00',
      because: 'no_target',
    });
  });

  it('Z-11 a missed clock that lost its target keeps the due it had then', () => {
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'high'),
      priority('Mon 14:00', 'low'),
      ev('Mon 14:00', 'pause', { reason: 'x' }),
    ];
    expect(show(clock(run(json, history, 'Mon 16:00'), 'resolution').dueAt)).toBe('Mon 13:00');
  });

  it('Z-11 two gaps without a policy are each measured by the policy that follows', () => {
    const late = {
      policies: [
        {
          key: 'a',
          calendar: 'office',
          filter: [{ field: 'plan', value: 'a' }],
          targets: { resolution: '20h' },
        },
        { key: 'b', filter: [{ field: 'plan', value: 'b' }], targets: { resolution: '20h' } },
      ],
    };
    const plan = (when: string, value: string): Record<string, unknown> =>
      ev(when, 'field', { name: 'plan', value });
    const history = [
      created('Mon 16:00'),
      plan('Mon 18:00', 'a'),
      plan('Mon 19:00', 'x'),
      plan('Mon 21:00', 'b'),
    ];
    expect(clock(run(late, history, 'Mon 22:00'), 'resolution').elapsedMs).toBe(4 * HOUR);
  });

  it('Z-11 retarget ignore keeps the target through a blank, but not without any policy', () => {
    const ignoring = {
      filter: [{ field: 'off', op: 'is_empty' }],
      targets: { resolution: { high: '4h' } },
      settings: { retarget: 'ignore' },
    };
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'high'), priority('Mon 10:00', 'low')];
    expect(clock(run(ignoring, history, 'Mon 11:00'), 'resolution').state).toBe('running');
    const off = [...history, ev('Mon 10:30', 'field', { name: 'off', value: 'yes' })];
    expect(clock(run(ignoring, off, 'Mon 11:00'), 'resolution').endReason).toBe('no_target');
  });
});

describe('H1 no look-ahead', () => {
  it('H1 events after now change nothing', () => {
    const json = rules({ targets: { first_reply: '1h' } });
    const history = [created('Mon 09:00'), reply('Mon 10:30')];
    expect(run(json, history, 'Mon 10:15')).toEqual(run(json, history.slice(0, 1), 'Mon 10:15'));
  });

  it('H1 before its creation a ticket has no clocks, whatever is known of it', () => {
    const empty = run(
      { targets: { first_reply: '1h' } },
      [priority('Mon 08:00', 'high'), ask('Mon 08:30'), created('Mon 10:00')],
      'Mon 09:00',
    );
    expect([empty.clocks, empty.badge, empty.policy, empty.changedAt, empty.nextChangeAt]).toEqual([
      [],
      'none',
      null,
      null,
      null,
    ]);
  });
});
