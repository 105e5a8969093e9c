import { describe, expect, it } from 'vitest';
import { planProperties, planWriteBack } from '../../src/sla/index.ts';
import { ask, at, clock, created, ev, priority, reply, rules, run, show, status } from './support.ts';

const WARNED = {
  targets: { first_reply: '1h', resolution: '8h' },
  pauseIn: { resolution: ['pending'] },
  warnings: { '*': [{ percent: 50 }] },
};

describe('§6 the badge', () => {
  const badge = (now: string, ...more: Record<string, unknown>[]): string =>
    run(WARNED, [created('Mon 09:00'), ...more], now).badge;

  it('§6 active, due_soon from the first warning, overdue past due', () => {
    expect([badge('Mon 09:29'), badge('Mon 09:30'), badge('Mon 10:00'), badge('Mon 10:00:00.001')]).toEqual([
      'active',
      'due_soon',
      'due_soon',
      'overdue',
    ]);
  });

  it('§6 paused when every open clock is; a paused clock is not due soon', () => {
    const pending = [reply('Mon 09:10'), status('Mon 14:00', 'pending')];
    expect(badge('Mon 15:00', ...pending)).toBe('paused');
  });

  it('§6 completed_late if any clock was missed, completed_on_time otherwise, none without any', () => {
    expect(badge('Tue 09:00', reply('Mon 09:10'), status('Mon 10:00', 'solved'))).toBe('completed_on_time');
    expect(badge('Tue 09:00', reply('Mon 10:10'), status('Mon 11:00', 'solved'))).toBe('completed_late');
    expect(badge('Tue 09:00', ev('Mon 09:10', 'deleted'))).toBe('none');
    expect(badge('Mon 08:00')).toBe('none');
  });

  it('§6 without a warning level nothing is ever due soon', () => {
    const evaluation = run({ targets: { first_reply: '1h' } }, [created('Mon 09:00')], 'Mon 10:00');
    expect([evaluation.badge, clock(evaluation, 'first_reply').warnAt]).toEqual(['active', null]);
  });

  it('§6 only service clocks make the badge, next due and properties', () => {
    const json = {
      policies: [
        { key: 'ola', kind: 'internal', targets: { first_assignment: '1h' } },
        { key: 'sla', targets: { resolution: '8h' } },
      ],
    };
    const compiled = rules(json);
    const evaluation = run(compiled, [created('Mon 09:00')], 'Mon 11:00');
    expect([evaluation.badge, show(evaluation.nextDueAt), evaluation.nextDueMetric]).toEqual([
      'active',
      'Mon 17:00',
      'resolution',
    ]);
    expect(planProperties(evaluation, compiled).breach_count).toBe(0);
    const only = run(
      { kind: 'internal', targets: { first_assignment: '1h' } },
      [created('Mon 09:00')],
      'Mon 11:00',
    );
    expect([only.badge, only.policy]).toEqual(['none', null]);
  });

  it('§6 next due is the earliest of open clocks, overdue ones too', () => {
    const evaluation = run(WARNED, [created('Mon 09:00')], 'Mon 11:00');
    expect([show(evaluation.nextDueAt), evaluation.nextDueMetric]).toEqual(['Mon 10:00', 'first_reply']);
  });
});

describe('§8 warnings', () => {
  const fired = (
    json: Record<string, unknown>,
    history: readonly Record<string, unknown>[],
    now: string,
  ): readonly string[] =>
    run(json, history, now).warnings.map(
      (one) => `${one.metric}#${one.cycle}.${one.level} ${show(one.at)} ${one.actions}`,
    );
  const levels = {
    targets: { resolution: '8h' },
    warnings: [{ percent: 50, actions: ['note'] }, { before: '1h' }, { after: '30m', actions: 'page' }],
  };

  it('§8 percent, before and after are instants of elapsed time; those passed and the next are listed', () => {
    expect(fired(levels, [created('Mon 09:00')], 'Mon 12:00')).toEqual(['resolution#1.0 Mon 13:00 note']);
    expect(fired(levels, [created('Mon 09:00')], 'Mon 14:00')).toEqual([
      'resolution#1.0 Mon 13:00 note',
      'resolution#1.1 Mon 16:00 ',
    ]);
    expect(fired(levels, [created('Mon 09:00')], 'Tue 09:00')).toEqual([
      'resolution#1.0 Mon 13:00 note',
      'resolution#1.1 Mon 16:00 ',
      'resolution#1.2 Mon 17:30 page',
    ]);
  });

  it('§8 while paused no next level is foreseen', () => {
    const json = { ...levels, pauseIn: { resolution: ['pending'] } };
    expect(fired(json, [created('Mon 09:00'), status('Mon 10:00', 'pending')], 'Mon 12:00')).toEqual([]);
  });

  it('§8 a repeating level lists its latest firing and the next', () => {
    const json = { targets: { resolution: '1h' }, warnings: { '*': [{ after: '1h', repeat: '30m' }] } };
    expect(fired(json, [created('Mon 09:00')], 'Mon 10:30')).toEqual(['resolution#1.0 Mon 11:00 ']);
    expect(fired(json, [created('Mon 09:00')], 'Mon 11:10')).toEqual([
      'resolution#1.0 Mon 11:00 ',
      'resolution#1.0 Mon 11:30 ',
    ]);
    expect(fired(json, [created('Mon 09:00')], 'Mon 13:45')).toEqual([
      'resolution#1.0 Mon 13:30 ',
      'resolution#1.0 Mon 14:00 ',
    ]);
  });

  it('§8 an ended clock keeps what fired and has no next', () => {
    const json = {
      targets: { resolution: '1h' },
      warnings: [{ percent: 50 }, { after: '1h', repeat: '1h' }],
    };
    expect(fired(json, [created('Mon 09:00'), status('Mon 09:40', 'solved')], 'Mon 12:00')).toEqual([
      'resolution#1.0 Mon 09:30 ',
    ]);
    expect(fired(json, [created('Mon 09:00'), status('Mon 12:30', 'solved')], 'Tue 12:00').at(-1)).toBe(
      'resolution#1.1 Mon 12:00 ',
    );
  });

  it('§8 C5 a level past the horizon does not fire', () => {
    const json = { targets: { resolution: '60000h' }, warnings: [{ percent: 90 }] };
    expect(fired(json, [created('Mon 09:00')], 'Mon 10:00')).toEqual([]);
  });

  it('§8 a level longer than the target fires at once', () => {
    const json = { targets: { resolution: '1h' }, warnings: [{ before: '2h' }] };
    expect(fired(json, [created('Mon 09:00')], 'Mon 09:00')).toEqual(['resolution#1.0 Mon 09:00 ']);
  });

  it('§1 a percentage that is no whole millisecond is rounded to the nearest', () => {
    const json = { targets: { resolution: { ms: 1000 } }, warnings: [{ percent: 33.33 }] };
    expect(run(json, [created('Mon 09:00')], 'Mon 09:00').warnings[0]?.at).toBe(at('Mon 09:00') + 333);
  });

  const byPriority = {
    targets: { resolution: { low: '8h', urgent: '2h', high: '4h' } },
    warnings: [{ percent: 50 }],
  };

  it('§8 a retarget that moves due to the future re-arms the level', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'urgent'), priority('Mon 10:30', 'low')];
    expect(fired(byPriority, history, 'Mon 10:29')).toEqual(['resolution#1.0 Mon 10:00 ']);
    expect(fired(byPriority, history, 'Mon 11:00')).toEqual(['resolution#1.0 Mon 13:00 ']);
  });

  it('§8 a level that a retarget puts into the past fires then, not earlier; one that has fired stays', () => {
    const raised = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 11:30', 'high')];
    expect(fired(byPriority, raised, 'Mon 12:00')).toEqual(['resolution#1.0 Mon 11:30 ']);
    const again = [created('Mon 09:00'), priority('Mon 09:00', 'high'), priority('Mon 11:30', 'urgent')];
    expect(fired(byPriority, again, 'Mon 12:00')).toEqual(['resolution#1.0 Mon 11:00 ']);
  });

  it('§8 levels of a clock without a target are not listed', () => {
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 14:00', 'none-such')];
    expect(fired(byPriority, history, 'Mon 15:00')).toEqual([]);
    expect(clock(run(byPriority, history, 'Mon 15:00'), 'resolution').warnAt).toBeNull();
  });

  it('§8 by metric, else by *', () => {
    const json = {
      targets: { first_reply: '1h', resolution: '8h' },
      warnings: { '*': [{ percent: 50 }], first_reply: [{ percent: 90 }] },
    };
    const evaluation = run(json, [created('Mon 09:00')], 'Mon 09:00');
    expect([
      show(clock(evaluation, 'first_reply').warnAt),
      show(clock(evaluation, 'resolution').warnAt),
    ]).toEqual(['Mon 09:54', 'Mon 13:00']);
  });

  it('§8 the badge turns due_soon at the earliest level before due, whichever is written first', () => {
    const json = {
      targets: { resolution: '8h' },
      warnings: [{ before: '1h' }, { percent: 50 }, { after: '1h' }, { percent: 150 }],
    };
    expect(show(clock(run(json, [created('Mon 09:00')], 'Mon 09:00'), 'resolution').warnAt)).toBe(
      'Mon 13:00',
    );
  });
});

describe('changedAt', () => {
  const changed = (now: string, ...more: Record<string, unknown>[]): string | null =>
    show(run(WARNED, [created('Mon 09:00'), ...more], now).changedAt);

  it('is the latest instant at which an event changed a clock', () => {
    expect(changed('Mon 09:20', reply('Mon 09:10'), reply('Mon 09:15'))).toBe('Mon 09:10');
  });

  it('is the instant at which time alone did: due soon, missed', () => {
    expect([changed('Mon 09:29'), changed('Mon 09:30'), changed('Mon 10:00'), changed('Mon 12:00')]).toEqual([
      'Mon 09:00',
      'Mon 09:30',
      'Mon 09:30',
      'Mon 10:00:00.001',
    ]);
  });

  it('does not move when a second clock becomes due soon, or a paused one is overdue anyway', () => {
    expect(changed('Mon 13:30')).toBe('Mon 10:00:00.001');
    const json = { targets: { resolution: '1h' }, pauseIn: { resolution: ['pending'] } };
    expect(
      show(run(json, [created('Mon 09:00'), status('Mon 12:00', 'pending')], 'Mon 13:00').changedAt),
    ).toBe('Mon 10:00:00.001');
  });

  it('is the same whenever it is asked for, until something changes', () => {
    for (const now of ['Mon 14:00', 'Mon 15:00', 'Tue 09:00'])
      expect(changed(now, reply('Mon 09:10'), status('Mon 10:00', 'pending'))).toBe('Mon 10:00');
  });

  it('is moved by a target that goes away', () => {
    const json = { targets: { resolution: { high: '8h' } } };
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'high'),
      priority('Mon 10:00', 'low'),
      status('Mon 11:00', 'pending'),
    ];
    expect(show(run(json, history, 'Mon 12:00').changedAt)).toBe('Mon 10:00');
  });

  it('another kind’s miss moves it too, but not the badge', () => {
    const json = { kind: 'internal', targets: { first_assignment: '1h' }, warnings: [{ percent: 50 }] };
    expect(show(run(json, [created('Mon 09:00')], 'Mon 09:45').changedAt)).toBe('Mon 09:00');
    expect(show(run(json, [created('Mon 09:00')], 'Mon 11:00').changedAt)).toBe('Mon 10:00:00.001');
  });
});

describe('nextChangeAt', () => {
  it('is the warning, then the miss, then nothing', () => {
    const json = { targets: { resolution: '8h' }, warnings: [{ percent: 50 }] };
    const next = (now: string): string | null => show(run(json, [created('Mon 09:00')], now).nextChangeAt);
    expect([next('Mon 10:00'), next('Mon 13:00'), next('Mon 17:00'), next('Tue 09:00')]).toEqual([
      'Mon 13:00',
      'Mon 17:00:00.001',
      'Mon 17:00:00.001',
      null,
    ]);
  });

  it('is the start or end of an entitlement that changes something', () => {
    const json = {
      policies: [
        { key: 'p', targets: { resolution: '80h' }, tiers: { gold: { targets: { resolution: '8h' } } } },
      ],
    };
    const history = [created('Mon 09:00'), ev('Mon 09:00', 'customer', { customer: 'acme' })];
    const entitlements = [
      { customer: 'acme', tier: 'gold', start: at('Mon 12:00'), end: at('Mon 14:00') },
      { customer: 'other', tier: 'gold', start: at('Mon 10:00'), end: null },
    ];
    const next = (now: string): string | null => show(run(json, history, now, { entitlements }).nextChangeAt);
    expect([next('Mon 09:00'), next('Mon 12:00')]).toEqual(['Mon 12:00', 'Mon 14:00']);
    const same = [
      { customer: 'acme', tier: 'gold', start: null, end: at('Mon 12:00') },
      { customer: 'acme', tier: 'gold', start: at('Mon 12:00'), end: null },
    ];
    expect(show(run(json, history, 'Mon 10:00', { entitlements: same }).nextChangeAt)).toBe(
      'Mon 17:00:00.001',
    );
    const closed = [...history, status('Mon 10:00', 'solved')];
    expect(run(json, closed, 'Mon 11:00', { entitlements }).nextChangeAt).toBeNull();
  });
});

describe('write-back properties', () => {
  const compiled = rules({
    tiers: [{ key: 'gold', name: 'Gold care' }],
    policies: [
      {
        key: 'p',
        name: 'Main',
        targets: { first_reply: '1h', next_reply: '1h', resolution: '8h' },
        pauseIn: { resolution: ['pending'] },
      },
    ],
  });
  const properties = (history: readonly Record<string, unknown>[], now: string) =>
    planProperties(run(compiled, history, now), compiled);

  it('shows the latest cycle’s due, what was breached and how often', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 09:00', 'tier', { tier: 'gold' }),
      reply('Mon 10:30'),
      ask('Mon 11:00'),
      reply('Mon 12:30'),
      ask('Mon 13:00'),
    ];
    expect(properties(history, 'Mon 13:10')).toEqual({
      sla_policy: 'Main',
      sla_tier: 'Gold care',
      sla_status: 'active',
      next_due_at: at('Mon 14:00'),
      next_due_metric: 'next_reply',
      first_reply_due_at: at('Mon 10:00'),
      next_reply_due_at: at('Mon 14:00'),
      resolution_due_at: at('Mon 17:00'),
      first_reply_breached: true,
      next_reply_breached: true,
      resolution_breached: false,
      breach_count: 2,
      sla_updated_at: at('Mon 13:00'),
    });
  });

  it('has no due while paused, cancelled or excused, and does not count what is excused', () => {
    const paused = properties([created('Mon 09:00'), status('Mon 10:00', 'pending')], 'Mon 10:30');
    expect([paused.resolution_due_at, paused.next_reply_due_at]).toEqual([null, null]);
    const excused = properties(
      [
        created('Mon 09:00'),
        reply('Mon 11:00'),
        ev('Mon 12:00', 'excused', { clock: 'first_reply', reason: 'x' }),
      ],
      'Mon 13:00',
    );
    expect([excused.first_reply_due_at, excused.first_reply_breached, excused.breach_count]).toEqual([
      null,
      false,
      0,
    ]);
  });

  it('names a policy and tier by their keys when they have no name', () => {
    const bare = rules({ targets: { resolution: '8h' }, tiers: { odd: { targets: { resolution: '4h' } } } });
    const evaluation = run(
      bare,
      [created('Mon 09:00'), ev('Mon 09:00', 'tier', { tier: 'odd' })],
      'Mon 10:00',
    );
    expect(planProperties(evaluation, bare)).toMatchObject({ sla_policy: 'p', sla_tier: 'odd' });
    expect(planProperties({ ...evaluation, policy: 'gone' }, bare).sla_policy).toBe('gone');
    expect(planProperties({ ...evaluation, policy: null, tier: null }, bare)).toMatchObject({
      sla_policy: null,
      sla_tier: null,
    });
  });

  it('names the version of the policy that is in force', () => {
    const versions = rules({
      policies: [
        { key: 'p', name: 'Old', targets: { resolution: '8h' } },
        { key: 'p', name: 'New', effectiveFrom: '2026-03-02T12:00:00Z', targets: { resolution: '6h' } },
      ],
    });
    const nameAt = (now: string): unknown =>
      planProperties(run(versions, [created('Mon 09:00')], now), versions).sla_policy;
    expect([nameAt('Mon 11:59'), nameAt('Mon 12:00')]).toEqual(['Old', 'New']);
  });

  it('writes only what differs from what was last written, and nothing twice', () => {
    const wanted = properties([created('Mon 09:00')], 'Mon 09:30');
    expect(planWriteBack(wanted, null)).toEqual(wanted);
    expect(planWriteBack(wanted, wanted)).toBeNull();
    expect(planWriteBack({ ...wanted, breach_count: 3 }, wanted)).toEqual({ breach_count: 3 });
  });
});
