import { describe, expect, it } from 'vitest';
import { ask, at, created, ev, OFFICE, priority, reply, status } from '../../sla/support.ts';
import { causes, codes, compared, figure } from './support.ts';

const HOUR = 3_600_000;
const start = created('Mon 09:00');
const pending = status('Mon 10:00', 'pending');

describe('both agree', () => {
  it('on due and state, whatever the CRM does not tell', () => {
    const history = [start, pending, status('Mon 11:00', 'open')];
    const rules = { targets: { resolution: '4h' }, pauseIn: { resolution: ['pending'] } };
    const figures = [figure('resolution', 'active', { due: 'Mon 14:00' })];
    const [row] = compared({ rules, history, now: 'Mon 12:00', figures });
    expect(row?.account).toMatchObject({ agrees: true, differenceMs: 0, causes: [] });
    expect(row?.account.clock?.dueAt).toBe(at('Mon 14:00'));
  });

  it('on a whole second: fractions that a CRM drops are no difference', () => {
    const history = [created('Mon 09:00:10.700')];
    const figures = [figure('first_reply', 'active', { due: 'Mon 10:00:10' })];
    expect(codes({ rules: { targets: { first_reply: '1h' } }, history, now: 'Mon 09:30', figures })).toEqual(
      [],
    );
  });

  it('that a clock is paused, with no due on either side', () => {
    const rules = { targets: { requester_wait: '4h' } };
    const figures = [figure('requester_wait', 'paused')];
    expect(codes({ rules, history: [start, pending], now: 'Mon 12:00', figures })).toEqual([]);
  });

  it('that time alone has made an active figure overdue since it was read', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 10:00', readAt: 'Mon 09:30' })];
    const rules = { targets: { first_reply: '1h' } };
    expect(codes({ rules, history: [start], now: 'Mon 12:00', figures, readAt: 'Mon 09:30' })).toEqual([]);
  });

  it('on a word of the CRM’s own: then the due instant alone is compared', () => {
    const figures = [figure('first_reply', 'snoozed', { due: 'Mon 10:00' })];
    expect(
      codes({ rules: { targets: { first_reply: '1h' } }, history: [start], now: 'Mon 09:30', figures }),
    ).toEqual([]);
  });
});

describe('how old the figure is', () => {
  const rules = { targets: { first_reply: '1h' } };

  it('native_stale: the CRM’s figure was right when it was read, and something has happened since', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 10:00', readAt: 'Mon 09:20' })];
    const history = [start, reply('Mon 09:30')];
    expect(causes({ rules, history, now: 'Mon 09:40', figures })).toEqual([
      { code: 'native_stale', at: at('Mon 09:20') },
    ]);
  });

  it('an old figure that was wrong already is explained as of when it was read', () => {
    const figures = [
      figure('first_reply', 'active', { due: 'Mon 11:00', targetMs: 2 * HOUR, readAt: 'Mon 09:20' }),
    ];
    const history = [start, reply('Mon 09:30')];
    expect(codes({ rules, history, now: 'Mon 09:40', figures })).toEqual(['different_target']);
  });
});

describe('targets and calendars', () => {
  it('different_target: the CRM tells its own', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 11:00', targetMs: 2 * HOUR })];
    const rules = { targets: { first_reply: { urgent: '1h', '*': '8h' } } };
    const history = [start, priority('Mon 09:00', 'urgent')];
    expect(causes({ rules, history, now: 'Mon 09:30', figures })).toEqual([
      { code: 'different_target', oursMs: HOUR, nativeMs: 2 * HOUR },
    ]);
  });

  it('different_target of a tier that has its own', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 13:00', targetMs: 4 * HOUR })];
    const rules = {
      tiers: [{ key: 'gold', targets: { first_reply: '30m' } }],
      policies: [{ key: 'p', targets: { first_reply: '8h' } }],
    };
    const history = [start, ev('Mon 09:00', 'tier', { tier: 'gold' })];
    expect(codes({ rules, history, now: 'Mon 09:10', figures })).toEqual(['different_target']);
  });

  it('target_seems: the CRM tells none, but what has elapsed at its due is a length that people set', () => {
    const figures = [figure('resolution', 'active', { due: 'Tue 10:00' })];
    const rules = { targets: { resolution: '4h' }, calendar: 'office' };
    expect(causes({ rules, history: [start], now: 'Mon 12:00', figures })).toEqual([
      { code: 'target_seems', oursMs: 4 * HOUR, nativeMs: 9 * HOUR },
    ]);
  });

  it('unknown: a due that no round target and no other change leads to', () => {
    const figures = [figure('resolution', 'active', { due: 'Tue 10:01:17' })];
    const rules = { targets: { resolution: '4h' }, calendar: 'office' };
    expect(codes({ rules, history: [start], now: 'Mon 12:00', figures })).toEqual(['unknown']);
  });

  it('different_calendar: around the clock instead of working hours', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 19:00' })];
    const rules = { targets: { resolution: '10h' }, calendar: 'office' };
    expect(causes({ rules, history: [start], now: 'Mon 12:00', figures })).toEqual([
      { code: 'different_calendar', ours: 'office', native: 'always' },
    ]);
  });

  it('different_calendar and different_target only together', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 21:00', targetMs: 12 * HOUR })];
    const rules = { targets: { resolution: '10h' }, calendar: 'office' };
    expect(codes({ rules, history: [start], now: 'Mon 12:00', figures })).toEqual([
      'different_target',
      'different_calendar',
    ]);
  });

  const edited = {
    zone: 'UTC',
    versions: [
      { validFrom: null, week: OFFICE.week },
      {
        validFrom: '2026-03-03T00:00:00Z',
        week: { mon: [['09:00', '13:00']], tue: [['09:00', '13:00']], wed: [['09:00', '13:00']] },
      },
    ],
  };

  it('D13 last_schedule_whole_time: hours were edited, the CRM measures the past by the new ones', () => {
    const rules = {
      calendars: { team: edited },
      policies: [{ key: 'p', calendar: 'team', targets: { resolution: '10h' } }],
    };
    // Ours: 8 h on Monday, the rest on Tuesday until 11:00. The last schedule: 4 + 4 + 2.
    const figures = [figure('resolution', 'active', { due: 'Wed 11:00' })];
    const [row] = compared({ rules, history: [start], now: 'Tue 09:30', figures });
    expect(row?.account.clock?.dueAt).toBe(at('Tue 11:00'));
    expect(row?.account.causes).toEqual([{ code: 'last_schedule_whole_time', native: 'team' }]);
  });

  it('Z-10 old_schedule_kept: hours were edited, the CRM’s target has not moved', () => {
    const rules = {
      calendars: { team: edited },
      policies: [{ key: 'p', calendar: 'team', targets: { resolution: '14h' } }],
    };
    const figures = [figure('resolution', 'active', { due: 'Tue 15:00' })];
    expect(codes({ rules, history: [start], now: 'Tue 09:30', figures })).toEqual(['old_schedule_kept']);
  });

  it('last_schedule_whole_time: the ticket went to another policy with another calendar', () => {
    const rules = {
      policies: [
        {
          key: 'night',
          filter: { all: [{ field: 'priority', op: 'is', value: 'urgent' }] },
          targets: { resolution: '10h' },
        },
        { key: 'day', calendar: 'office', targets: { resolution: '10h' } },
      ],
    };
    const history = [created('Mon 15:00'), priority('Mon 20:00', 'urgent')];
    // Ours: two hours on Monday, the rest from 20:00 on. The last calendar, for the whole life: Monday 15:00 + 10 h.
    const figures = [figure('resolution', 'active', { due: 'Tue 01:00' })];
    const [row] = compared({ rules, history, now: 'Mon 21:00', figures });
    expect(row?.account.clock?.dueAt).toBe(at('Tue 04:00'));
    expect(row?.account.causes).toEqual([{ code: 'last_schedule_whole_time', native: 'always' }]);
  });

  it('rounding_to_minute: the CRM drops the seconds', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 10:00' })];
    const rules = { targets: { first_reply: '1h' } };
    const one = { rules, history: [created('Mon 09:00:41')], now: 'Mon 09:30', figures };
    expect(causes(one)).toEqual([{ code: 'rounding_to_minute' }]);
    expect(compared(one)[0]?.account.differenceMs).toBe(41_000);
  });
});

describe('what pauses', () => {
  const rules = { targets: { resolution: '4h' }, pauseIn: { resolution: ['pending'] } };
  const history = [start, pending, status('Mon 12:00', 'open')];

  it('pause_ignored: the CRM’s clock ran while the ticket waited for the customer', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 13:00' })];
    expect(causes({ rules, history, now: 'Mon 12:30', figures })).toEqual([
      { code: 'pause_ignored', statuses: [] },
    ]);
  });

  it('different_pauses: the CRM pauses where our policy does not', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 15:00' })];
    const never = { targets: { resolution: '4h' } };
    expect(causes({ rules: never, history, now: 'Mon 12:30', figures })).toEqual([
      { code: 'different_pauses', statuses: ['pending'] },
    ]);
  });

  it('pause_limit_ignored: our longest pause is over, the CRM still waits', () => {
    const figures = [figure('resolution', 'paused')];
    const limited = { ...rules, maxPause: { resolution: '1h' } };
    expect(codes({ rules: limited, history: [start, pending], now: 'Mon 12:30', figures })).toEqual([
      'pause_limit_ignored',
    ]);
  });

  it('H-5 customer_reply_ignored: only the status resumes the CRM’s clock', () => {
    const figures = [figure('resolution', 'paused')];
    const answered = [start, pending, ask('Mon 11:00')];
    expect(codes({ rules, history: answered, now: 'Mon 11:30', figures })).toEqual([
      'customer_reply_ignored',
    ]);
  });

  it('pause_only_here: pinned in Pontual', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 13:00' })];
    const pinned = [start, ev('Mon 10:00', 'pause', { reason: 'vendor outage' })];
    const replies = { targets: { first_reply: '4h' } };
    expect(codes({ rules: replies, history: pinned, now: 'Mon 11:00', figures })).toEqual([
      'pause_only_here',
    ]);
  });
});

describe('what only Pontual knows', () => {
  it('tier_only_here: the customer’s paid tier', () => {
    const rules = {
      tiers: [{ key: 'gold', targets: { first_reply: '30m' } }],
      policies: [{ key: 'p', targets: { first_reply: '4h' } }],
    };
    const history = [start, ev('Mon 09:00', 'customer', { customer: 'acme' })];
    const entitlements = [{ customer: 'acme', tier: 'gold', start: null, end: null }];
    const figures = [figure('first_reply', 'active', { due: 'Mon 13:00' })];
    expect(causes({ rules, history, entitlements, now: 'Mon 09:10', figures })).toEqual([
      { code: 'tier_only_here', ours: 'gold' },
    ]);
  });

  it('excuse_only_here: the miss stays in the CRM', () => {
    const rules = { targets: { first_reply: '1h' } };
    const history = [start, ev('Mon 11:00', 'excused', { clock: 'first_reply', reason: 'outage' })];
    const figures = [figure('first_reply', 'overdue', { due: 'Mon 10:00' })];
    expect(codes({ rules, history, now: 'Mon 12:00', figures })).toEqual(['excuse_only_here']);
  });

  it('policy_only_here: a policy pinned on the ticket', () => {
    const rules = {
      policies: [
        { key: 'p', targets: { first_reply: '4h' } },
        { key: 'q', targets: { first_reply: '1h' } },
      ],
    };
    const history = [start, ev('Mon 09:00', 'policy', { policy: 'q' })];
    const figures = [figure('first_reply', 'active', { due: 'Mon 13:00' })];
    expect(causes({ rules, history, now: 'Mon 09:10', figures })).toEqual([
      { code: 'policy_only_here', ours: 'q' },
    ]);
  });

  it('D10 removal_ignored: merged, and the CRM’s clock runs on', () => {
    const rules = { targets: { resolution: '4h' } };
    const history = [start, ev('Mon 10:00', 'merged', { into: null })];
    const figures = [figure('resolution', 'active', { due: 'Mon 13:00' })];
    expect(codes({ rules, history, now: 'Mon 11:00', figures })).toEqual(['removal_ignored']);
  });
});

describe('what counts as a reply', () => {
  const rules = { targets: { first_reply: '4h' } };
  const met = figure('first_reply', 'completed_on_time', { due: 'Mon 13:00', fulfilled: 'Mon 10:00' });
  const active = figure('first_reply', 'active', { due: 'Mon 13:00' });

  it('internal_note_counts', () => {
    const history = [start, reply('Mon 10:00', { visibility: 'internal' })];
    expect(codes({ rules, history, now: 'Mon 11:00', figures: [met] })).toEqual(['internal_note_counts']);
  });

  it('bot_reply_counts', () => {
    const history = [start, ev('Mon 10:00', 'message', { actor: 'automation' })];
    expect(codes({ rules, history, now: 'Mon 11:00', figures: [met] })).toEqual(['bot_reply_counts']);
  });

  it('H-7 reply_not_counted: a reply that the CRM has not seen', () => {
    const history = [start, reply('Mon 10:00')];
    expect(causes({ rules, history, now: 'Mon 11:00', figures: [active] })).toEqual([
      { code: 'reply_not_counted', at: at('Mon 10:00') },
    ]);
  });

  it('D11 rep_created_creation: the CRM counts a ticket made by a rep from its creation', () => {
    const history = [created('Mon 09:00', 'rep:ana'), ask('Mon 10:00')];
    expect(codes({ rules, history, now: 'Mon 11:00', figures: [active] })).toEqual(['rep_created_creation']);
  });
});

describe('reopening, solving, retargeting', () => {
  const reopened = [start, status('Mon 10:00', 'solved'), status('Mon 15:00', 'open')];
  const rules = { targets: { resolution: '8h' } };
  const due = (text: string) => [figure('resolution', 'active', { due: text })];

  it('D6 reopen_restarts, reopen_counts_closed, reopen_stays_met', () => {
    const cause = (figures: ReturnType<typeof due>) =>
      codes({ rules, history: reopened, now: 'Mon 16:00', figures });
    expect(cause(due('Mon 22:00'))).toEqual([]);
    expect(cause(due('Mon 23:00'))).toEqual(['reopen_restarts']);
    expect(cause(due('Mon 17:00'))).toEqual(['reopen_counts_closed']);
    expect(
      cause([figure('resolution', 'completed_on_time', { due: 'Mon 17:00', fulfilled: 'Mon 10:00' })]),
    ).toEqual(['reopen_stays_met']);
  });

  it('H-11 solve_keeps: a closed ticket without an answer still runs out', () => {
    const history = [start, status('Mon 09:30', 'solved')];
    const figures = [figure('first_reply', 'overdue', { due: 'Mon 10:00' })];
    expect(codes({ rules: { targets: { first_reply: '1h' } }, history, now: 'Mon 12:00', figures })).toEqual([
      'solve_keeps',
    ]);
  });

  it('solve_meets: solving counts as the answer', () => {
    const history = [start, status('Mon 09:30', 'solved')];
    const figures = [
      figure('first_reply', 'completed_on_time', { fulfilled: 'Mon 09:30', due: 'Mon 10:00' }),
    ];
    expect(codes({ rules: { targets: { first_reply: '1h' } }, history, now: 'Mon 12:00', figures })).toEqual([
      'solve_meets',
    ]);
  });

  it('D4 retarget_ignored, retarget_restarts', () => {
    const byPriority = { targets: { resolution: { urgent: '4h', '*': '8h' } } };
    const history = [start, priority('Mon 11:00', 'urgent')];
    const cause = (figures: ReturnType<typeof due>) =>
      codes({ rules: byPriority, history, now: 'Mon 12:00', figures });
    expect(cause(due('Mon 13:00'))).toEqual([]);
    expect(cause(due('Mon 17:00'))).toEqual(['retarget_ignored']);
    expect(cause(due('Mon 15:00'))).toEqual(['retarget_restarts']);
  });
});

describe('when a miss is recorded', () => {
  const rules = { targets: { resolution: { urgent: '1h', '*': '8h' } } };
  const history = [start, priority('Mon 11:00', 'urgent')];

  it('Z-12 breach_not_backdated: the CRM’s breach, and its due, are the instant of the change', () => {
    const figures = [
      figure('resolution', 'overdue', { due: 'Mon 11:00', breached: 'Mon 11:00', targetMs: HOUR }),
    ];
    expect(causes({ rules, history, now: 'Mon 12:00', figures, crm: 'zendesk' })).toEqual([
      { code: 'breach_not_backdated', at: at('Mon 11:00') },
    ]);
  });

  it('Z-12 breach_not_backdated: the CRM has recorded no breach at all', () => {
    const figures = [figure('resolution', 'active', { targetMs: HOUR })];
    expect(codes({ rules, history, now: 'Mon 12:00', figures, crm: 'zendesk' })).toEqual([
      'breach_not_backdated',
    ]);
  });

  it('both record it at the change: they agree', () => {
    const figures = [figure('resolution', 'overdue', { breached: 'Mon 11:00', targetMs: HOUR })];
    expect(codes({ rules, history, now: 'Mon 12:00', figures, crm: 'zendesk' })).toEqual([]);
  });

  it('breach_backdated: the CRM’s breach is the instant that the new target had been reached', () => {
    const figures = [figure('resolution', 'overdue', { due: 'Mon 10:00', breached: 'Mon 10:00' })];
    expect(codes({ rules, history, now: 'Mon 12:00', figures, crm: 'zendesk' })).toEqual([
      'breach_backdated',
    ]);
  });

  it('D15 recorded_late: the CRM noticed a quarter of an hour later', () => {
    const figures = [figure('first_reply', 'overdue', { due: 'Mon 10:00', breached: 'Mon 10:15' })];
    const plain = { targets: { first_reply: '1h' } };
    expect(causes({ rules: plain, history: [start], now: 'Mon 12:00', figures })).toEqual([
      { code: 'recorded_late', byMs: 15 * 60_000 - 1 },
    ]);
  });
});

describe('one side has nothing', () => {
  const rules = { targets: { first_reply: '1h' } };
  const none = { rules, now: 'Mon 09:30', figures: [], comparable: ['first_reply'] };

  it('H-7 native_skipped_ticket: made by hand or by a workflow', () => {
    const byHand = [created('Mon 09:00', 'rep:ana'), ask('Mon 09:10')];
    const byWorkflow = [created('Mon 09:00', 'automation')];
    expect(codes({ ...none, history: byHand })).toEqual(['native_skipped_ticket']);
    expect(codes({ ...none, history: byWorkflow })).toEqual(['native_skipped_ticket']);
  });

  it('no_native_figure: a customer’s ticket that the CRM has no goal for', () => {
    expect(codes({ ...none, history: [start] })).toEqual(['no_native_figure']);
  });

  it('Z-8 no_priority: the CRM sets targets by priority and the ticket has none', () => {
    expect(codes({ ...none, history: [start], crm: 'zendesk' })).toEqual(['no_priority']);
  });

  it('different_policy: the CRM’s own policy promises nothing here', () => {
    const imported = { preset: 'zendesk', targets: { first_reply: { urgent: '1h' } } };
    const history = [start, priority('Mon 09:00', 'low')];
    expect(codes({ ...none, history, imported, crm: 'zendesk' })).toEqual(['different_policy']);
  });

  it('native_stale: the CRM was asked before the clock began', () => {
    const history = [created('Mon 09:00', 'rep:ana'), ask('Mon 09:10')];
    expect(codes({ ...none, history, readAt: 'Mon 09:05' })).toEqual(['native_stale']);
  });

  it('a clock that ended without an outcome, and metrics the CRM never has, are not compared', () => {
    const history = [start, status('Mon 09:10', 'solved')];
    expect(compared({ ...none, history })).toEqual([]);
    expect(compared({ ...none, history: [start], comparable: ['resolution'] })).toEqual([]);
  });

  it('no_clock_of_ours: no target of ours, and nothing tells why the CRM has one', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 15:00' })];
    expect(codes({ rules, history: [start], now: 'Mon 09:30', figures })).toEqual(['no_clock_of_ours']);
  });

  it('different_target: no target of ours, the CRM tells its own', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 15:00', targetMs: 6 * HOUR })];
    expect(causes({ rules, history: [start], now: 'Mon 09:30', figures })).toEqual([
      { code: 'different_target', oursMs: null, nativeMs: 6 * HOUR },
    ]);
  });

  it('no_metric_of_ours', () => {
    const figures = [figure(null, 'active', { due: 'Mon 15:00' })];
    expect(codes({ rules, history: [start], now: 'Mon 09:30', figures })).toEqual(['no_metric_of_ours']);
  });
});

describe('the CRM’s own policy, imported', () => {
  const rules = { calendar: 'office', targets: { resolution: '30h' } };
  const imported = {
    policies: [
      { key: 'theirs', preset: 'zendesk', targets: { resolution: { urgent: '4h', normal: '24h' } } },
    ],
  };
  const history = [start, priority('Mon 09:00', 'urgent')];

  it('agrees with the CRM; our own policy is another: different_policy where no one change explains it', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 13:00', policy: 'VIP' })];
    const one = { rules, imported, history, now: 'Mon 10:00', figures, crm: 'zendesk' };
    expect(codes(one, 'imported')).toEqual([]);
    expect(compared(one)[0]?.imported?.differenceMs).toBe(0);
    expect(causes(one)).toEqual([{ code: 'different_policy', ours: 'p', native: 'VIP' }]);
  });

  it('what separates the imported policy from the CRM’s figure separates ours, too', () => {
    const reopened = [...history, status('Mon 10:00', 'solved'), status('Mon 12:07', 'open')];
    const figures = [figure('resolution', 'active', { due: 'Mon 16:07', policy: 'VIP' })];
    const one = { rules, imported, history: reopened, now: 'Mon 13:00', figures, crm: 'zendesk' };
    expect(codes(one, 'imported')).toEqual(['reopen_restarts']);
    expect(causes(one)[0]).toEqual({ code: 'different_policy', ours: 'p', native: 'VIP' });
    expect(codes(one)).toEqual(['different_policy', 'reopen_restarts']);
  });

  it('Z-10 old_policy_kept: the policy was edited, the ticket still goes by what it was', () => {
    const figures = [figure('resolution', 'active', { due: 'Mon 17:00' })];
    const older = [
      { until: 'Mon 10:00', rules: { ...imported.policies[0], targets: { resolution: { urgent: '8h' } } } },
    ];
    const one = { rules, imported, older, history, now: 'Mon 10:30', figures, crm: 'zendesk' };
    expect(causes(one, 'imported')).toEqual([{ code: 'old_policy_kept', at: at('Mon 10:00') }]);
  });

  it('fields_not_read: the policy asks for a field that our history does not hold', () => {
    const filtered = {
      policies: [
        {
          ...imported.policies[0],
          filter: { all: [{ field: 'tags', op: 'any_of', value: ['vip'] }] },
        },
      ],
    };
    const figures = [figure('resolution', 'active', { due: 'Mon 13:00' })];
    const one = { rules, imported: filtered, history, now: 'Mon 10:00', figures, crm: 'zendesk' };
    expect(causes({ ...one, historyReadAt: 'Mon 08:00' }, 'imported')).toEqual([
      { code: 'fields_not_read', native: 'tags' },
    ]);
    // Read since, the field was simply never set: the policy does not fit the ticket.
    expect(codes(one, 'imported')).toEqual(['no_clock_of_ours']);
  });
});

describe('evidence, not guesses', () => {
  it('vendor_rules: three of the vendor’s settings together', () => {
    const rules = { targets: { next_reply: '2h' }, pauseIn: { next_reply: ['pending'] } };
    const history = [
      created('Mon 09:00', 'rep:ana'),
      status('Mon 09:10', 'pending'),
      ask('Mon 09:30'),
      status('Mon 10:00', 'open'),
      status('Mon 10:15', 'solved'),
    ];
    const figures = [figure('next_reply', 'active', { due: 'Mon 12:00' })];
    expect(codes({ rules, history, now: 'Mon 11:00', figures })).toEqual(['vendor_rules']);
    expect(codes({ rules, history, now: 'Mon 11:00', figures, crm: 'toy' })).toEqual(['no_clock_of_ours']);
  });

  it('a state without any instant proves nothing when several changes lead to it', () => {
    const rules = { calendar: 'office', targets: { resolution: '1h' }, pauseIn: { resolution: [] } };
    const history = [start, pending, status('Mon 12:00', 'solved')];
    const figures = [figure('resolution', 'completed_on_time', { fulfilled: 'Mon 12:00' })];
    const one = { rules, history, now: 'Mon 13:00', figures };
    expect(codes(one)).toEqual(['different_pauses']);
    const weak = { ...rules, maxPause: { resolution: '30m' }, settings: { customerReplyResumes: true } };
    const answered = [start, pending, ask('Mon 10:00:10'), status('Mon 12:00', 'solved')];
    expect(codes({ ...one, rules: weak, history: answered })).toEqual(['unknown']);
  });

  it('other single causes that lead to the same figure are named beside the first', () => {
    const figures = [figure('first_reply', 'active', { due: 'Mon 13:00' })];
    const history = [start, reply('Mon 10:00', { actor: 'automation' })];
    const rules = { targets: { first_reply: '4h' }, settings: { countAutomation: true } };
    const [row] = compared({ rules, history, now: 'Mon 11:00', figures });
    expect(row?.account.causes).toEqual([{ code: 'bot_reply_ignored' }]);
    expect(row?.account.alternatives).toContain('reply_not_counted');
  });

  it('the same input gives the same answer', () => {
    const rules = { targets: { resolution: '4h' }, pauseIn: { resolution: ['pending'] } };
    const figures = [figure('resolution', 'active', { due: 'Mon 17:23:11' })];
    const one = { rules, history: [start, pending], now: 'Mon 12:00', figures };
    expect(compared(one)).toEqual(compared(one));
  });
});
