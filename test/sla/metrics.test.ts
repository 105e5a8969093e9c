import { describe, expect, it } from 'vitest';
import {
  ask,
  at,
  brief,
  clock,
  created,
  cycles,
  ev,
  HOUR,
  MINUTE,
  reply,
  run,
  show,
  status,
} from './support.ts';

const settings = (json: object, more: object = {}): Record<string, unknown> => ({ ...json, settings: more });
const FIRST = { targets: { first_reply: '4h' } };
const NEXT = { targets: { next_reply: '1h' } };

describe('first_reply', () => {
  it('D1 starts at creation and is fulfilled by the first public message of a rep', () => {
    const history = [created('Mon 09:00'), ask('Mon 09:00'), reply('Mon 10:00'), reply('Mon 11:00')];
    expect(brief(clock(run(FIRST, history, 'Mon 12:00'), 'first_reply'))).toEqual({
      state: 'met',
      due: 'Mon 13:00',
      elapsed: 60,
      fulfilled: 'Mon 10:00',
      ended: 'Mon 10:00',
      because: 'fulfilled',
    });
  });

  it('D2 an internal note does not fulfil it, unless the setting says so', () => {
    const history = [created('Mon 09:00'), reply('Mon 10:00', { visibility: 'internal' })];
    expect(clock(run(FIRST, history, 'Mon 11:00'), 'first_reply').state).toBe('running');
    const noted = settings(FIRST, { internalNoteFulfils: true });
    expect(clock(run(noted, history, 'Mon 11:00'), 'first_reply').state).toBe('met');
  });

  it('D1 D11 opened by a rep it starts at the first customer message', () => {
    const history = [
      created('Mon 09:00', 'rep:ana'),
      reply('Mon 09:00'),
      reply('Mon 10:00'),
      ask('Mon 11:00'),
    ];
    expect(run(FIRST, history, 'Mon 10:30').clocks).toEqual([]);
    expect(brief(clock(run(FIRST, history, 'Mon 12:00'), 'first_reply'))).toMatchObject({
      state: 'running',
      due: 'Mon 15:00',
    });
  });

  it('D1 opened by a rep after the customer wrote, it starts at creation', () => {
    const history = [ask('Mon 08:59'), created('Mon 09:00', 'rep:ana')];
    expect(show(clock(run(FIRST, history, 'Mon 10:00'), 'first_reply').startedAt)).toBe('Mon 09:00');
  });

  it('Z-16 repCreatedStarts creation: the opening text is no reply, the next message is', () => {
    const json = settings(FIRST, { repCreatedStarts: 'creation' });
    const history = [created('Mon 09:00', 'rep:ana'), reply('Mon 09:00'), reply('Mon 10:00')];
    expect(clock(run(json, history, 'Mon 09:30'), 'first_reply').state).toBe('running');
    expect(show(clock(run(json, history, 'Mon 11:00'), 'first_reply').fulfilledAt)).toBe('Mon 10:00');
  });

  it('Z-16 the opening text starts a periodic update all the same', () => {
    const json = settings({ targets: { periodic_update: '4h' } }, { repCreatedStarts: 'creation' });
    const history = [created('Mon 09:00', 'rep:ana'), reply('Mon 09:00')];
    expect(show(clock(run(json, history, 'Mon 10:00'), 'periodic_update').startedAt)).toBe('Mon 09:00');
  });

  it('H-7 repCreatedStarts never: none for tickets made by a rep or a workflow; the customer’s message is a next one', () => {
    const json = settings(
      { targets: { first_reply: '4h', next_reply: '1h' } },
      { repCreatedStarts: 'never' },
    );
    for (const actor of ['rep:ana', 'automation']) {
      const evaluation = run(json, [created('Mon 09:00', actor), ask('Mon 10:00')], 'Mon 10:30');
      expect(evaluation.clocks.map(({ metric }) => metric)).toEqual(['next_reply']);
    }
  });

  it('H3 an automation’s message neither starts nor fulfils, unless it counts', () => {
    const history = [created('Mon 09:00'), ev('Mon 09:01', 'message', { actor: 'automation' })];
    expect(clock(run(FIRST, history, 'Mon 10:00'), 'first_reply').state).toBe('running');
    const counted = settings(FIRST, { countAutomation: true });
    expect(clock(run(counted, history, 'Mon 10:00'), 'first_reply').state).toBe('met');
  });

  it('H2 the system’s messages are nobody’s', () => {
    const history = [created('Mon 09:00'), ev('Mon 09:01', 'message', { actor: 'system' })];
    expect(clock(run(FIRST, history, 'Mon 10:00'), 'first_reply').state).toBe('running');
  });
});

describe('next_reply', () => {
  it('D3 Z-2 starts at the oldest unanswered customer message after the first reply, a cycle each', () => {
    const history = [
      created('Mon 09:00'),
      ask('Mon 09:10'),
      reply('Mon 09:30'),
      ask('Mon 10:00'),
      ask('Mon 10:20'),
      reply('Mon 10:30'),
      ask('Mon 11:00'),
    ];
    expect(cycles(run(NEXT, history, 'Mon 11:30'), 'next_reply')).toEqual([
      '1 met Mon 10:00→Mon 10:30',
      '2 running Mon 11:00→',
    ]);
  });

  it('D3 before the first reply there is none', () => {
    expect(run(NEXT, [created('Mon 09:00'), ask('Mon 10:00')], 'Mon 11:00').clocks).toEqual([]);
  });

  it('M1 solving cancels it and dismisses the message: a reopening alone starts nothing', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:30'),
      ask('Mon 10:00'),
      status('Mon 10:30', 'solved'),
      status('Mon 12:00', 'open'),
    ];
    expect(cycles(run(NEXT, history, 'Mon 13:00'), 'next_reply')).toEqual([
      '1 cancelled Mon 10:00→Mon 10:30',
    ]);
  });

  it('M6 a message on a solved ticket starts it when the ticket is reopened', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:30'),
      status('Mon 10:00', 'solved'),
      ask('Mon 11:00'),
      status('Mon 12:00', 'open'),
    ];
    expect(run(NEXT, history, 'Mon 11:30').clocks).toEqual([]);
    expect(cycles(run(NEXT, history, 'Mon 12:30'), 'next_reply')).toEqual(['1 running Mon 12:00→']);
  });

  it('M6 an answer on the solved ticket leaves nothing to start', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:30'),
      status('Mon 10:00', 'solved'),
      ask('Mon 11:00'),
      reply('Mon 11:30'),
      status('Mon 12:00', 'open'),
    ];
    expect(run(NEXT, history, 'Mon 12:30').clocks).toEqual([]);
  });

  it('M6 messageReopens: the message itself brings the ticket back', () => {
    const json = settings({ targets: { next_reply: '1h', resolution: '8h' } }, { messageReopens: true });
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:30'),
      status('Mon 10:00', 'solved'),
      ask('Mon 11:00'),
    ];
    const evaluation = run(json, history, 'Mon 11:30');
    expect(cycles(evaluation, 'next_reply')).toEqual(['1 running Mon 11:00→']);
    expect(brief(clock(evaluation, 'resolution'))).toEqual({
      state: 'running',
      due: 'Mon 18:00',
      elapsed: 90,
    });
    const closed = run(json, [...history, status('Mon 12:00', 'closed')], 'Mon 13:00');
    expect(clock(closed, 'resolution').state).toBe('met');
  });

  it('M6 messageReopens: rules that changed while the ticket was closed are in force again', () => {
    const json = { targets: { resolution: { low: '8h', '*': '20h' } }, settings: { messageReopens: true } };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'solved'),
      ev('Mon 10:30', 'priority', { priority: 'low' }),
      ask('Mon 11:00'),
    ];
    expect(clock(run(json, history, 'Mon 11:30'), 'resolution').targetMs).toBe(8 * HOUR);
  });
});

describe('updates', () => {
  it('Z-3 periodic_update runs from each public message of a rep to the next', () => {
    const json = { targets: { periodic_update: '2h' } };
    const history = [created('Mon 09:00'), reply('Mon 10:00'), reply('Mon 11:00'), reply('Mon 14:00')];
    expect(cycles(run(json, history, 'Mon 15:00'), 'periodic_update')).toEqual([
      '1 met Mon 10:00→Mon 11:00',
      '2 missed Mon 11:00→Mon 14:00',
      '3 running Mon 14:00→',
    ]);
  });

  it('Z-4 pausable_update pauses while pending', () => {
    const json = { targets: { pausable_update: '2h', periodic_update: '2h' } };
    const history = [created('Mon 09:00'), reply('Mon 10:00'), status('Mon 10:00', 'pending')];
    const evaluation = run(json, history, 'Mon 13:00');
    expect([clock(evaluation, 'pausable_update').state, clock(evaluation, 'periodic_update').state]).toEqual([
      'paused',
      'overdue',
    ]);
  });

  it('M1 solved cancels updates, and none starts while solved', () => {
    const json = { targets: { periodic_update: '2h' } };
    const history = [
      created('Mon 09:00'),
      reply('Mon 10:00'),
      status('Mon 11:00', 'solved'),
      reply('Mon 12:00'),
    ];
    expect(cycles(run(json, history, 'Mon 13:00'), 'periodic_update')).toEqual([
      '1 cancelled Mon 10:00→Mon 11:00',
    ]);
  });
});

describe('waiting, work and resolution', () => {
  const json = {
    targets: { requester_wait: '8h', agent_work: '8h', resolution: '8h', first_resolution: '8h' },
  };

  it('Z-5 Z-6 Z-7 each pauses in its own statuses', () => {
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      status('Mon 11:00', 'on_hold'),
      status('Mon 12:00', 'open'),
    ];
    const evaluation = run(json, history, 'Mon 13:00');
    const hours = (metric: string): number => clock(evaluation, metric).elapsedMs / HOUR;
    expect([hours('requester_wait'), hours('agent_work'), hours('resolution')]).toEqual([3, 2, 4]);
  });

  it('M3 D6 reopened, resolution goes on without the closed interval; first_resolution stays', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 15:00', 'open')];
    const evaluation = run(json, history, 'Mon 16:00');
    expect(brief(clock(evaluation, 'resolution'))).toEqual({
      state: 'running',
      due: 'Mon 22:00',
      elapsed: 120,
    });
    expect(clock(evaluation, 'first_resolution').state).toBe('met');
  });

  it('M3 count_closed: as if it had never been closed; past due, the miss is recorded at the reopening', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 19:00', 'open')];
    const one = settings({ targets: { resolution: '8h' } }, { onReopen: 'count_closed' });
    expect(clock(run(one, history, 'Mon 18:00'), 'resolution').state).toBe('met');
    expect(brief(clock(run(one, history, 'Mon 20:00'), 'resolution'))).toEqual({
      state: 'overdue',
      due: 'Mon 17:00',
      elapsed: 660,
      missed: 'Mon 19:00',
    });
  });

  it('M3 restart: a new cycle from the reopening; stay_met: nothing', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 15:00', 'open')];
    const reopened = (onReopen: string): readonly string[] =>
      cycles(
        run(settings({ targets: { resolution: '8h' } }, { onReopen }), history, 'Mon 16:00'),
        'resolution',
      );
    expect(reopened('restart')).toEqual(['1 met Mon 09:00→Mon 10:00', '2 running Mon 15:00→']);
    expect(reopened('stay_met')).toEqual(['1 met Mon 09:00→Mon 10:00']);
  });

  it('M3 requester_wait and agent_work always continue, unless the policy names them', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 15:00', 'open')];
    const targets = { targets: { requester_wait: '8h', agent_work: '8h' } };
    const named = {
      ...settings(targets, { onReopen: 'stay_met' }),
      metricSettings: { agent_work: { onReopen: 'stay_met' } },
    };
    const evaluation = run(named, history, 'Mon 16:00');
    expect([clock(evaluation, 'requester_wait').state, clock(evaluation, 'agent_work').state]).toEqual([
      'running',
      'met',
    ]);
  });

  it('M3 reopened with nothing left, the reopening is the last instant that counts', () => {
    const history = [created('Mon 09:00'), status('Mon 17:00', 'solved'), status('Tue 09:00', 'open')];
    expect(brief(clock(run(json, history, 'Tue 09:00'), 'resolution'))).toMatchObject({
      state: 'running',
      due: 'Tue 09:00',
    });
    expect(show(clock(run(json, history, 'Tue 10:00'), 'resolution').missedAt)).toBe('Tue 09:00:00.001');
  });

  it('M3 a clock that ended missed is overdue again when reopened', () => {
    const history = [created('Mon 09:00'), status('Mon 18:00', 'solved'), status('Tue 09:00', 'open')];
    expect(brief(clock(run(json, history, 'Tue 10:00'), 'resolution'))).toMatchObject({
      state: 'overdue',
      due: 'Mon 17:00',
    });
  });

  it('M3 solved then closed is one closing', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Fri 10:00', 'closed')];
    expect(show(clock(run(json, history, 'Fri 11:00'), 'resolution').fulfilledAt)).toBe('Mon 10:00');
  });

  it('H1 a status that repeats itself is no change', () => {
    const one = { targets: { resolution: '8h' }, pauseIn: { resolution: ['pending'] } };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      ask('Mon 11:00'),
      status('Mon 12:00', 'pending'),
    ];
    expect(clock(run(one, history, 'Mon 13:00'), 'resolution').state).toBe('running');
  });
});

describe('logged_work', () => {
  const json = { targets: { logged_work: '1h' }, warnings: { '*': [{ percent: 50 }] } };
  const work = (when: string, minutes: number): Record<string, unknown> =>
    ev(when, 'work_logged', { ms: minutes * MINUTE });

  it('§4 advances by entries, not by time, and has no due instant', () => {
    const history = [created('Mon 09:00'), work('Mon 10:00', 20), work('Tue 10:00', 30)];
    const one = clock(run(json, history, 'Fri 10:00', { explain: true }), 'logged_work');
    expect(brief(one)).toEqual({ state: 'running', due: null, elapsed: 50 });
    expect(one.segments?.map(({ countedMs }) => countedMs / MINUTE).filter((minutes) => minutes > 0)).toEqual(
      [20, 30],
    );
    expect([show(one.startedAt), show(one.warnAt)]).toEqual(['Mon 10:00', 'Tue 10:00']);
  });

  it('§4 the entry that passes the target records the miss', () => {
    const history = [created('Mon 09:00'), work('Mon 10:00', 60), work('Mon 11:00', 1), work('Mon 12:00', 1)];
    expect(clock(run(json, history, 'Mon 10:30'), 'logged_work').state).toBe('running');
    expect(show(clock(run(json, history, 'Mon 13:00'), 'logged_work').missedAt)).toBe('Mon 11:00');
  });

  it('§4 solved it is met or missed; later entries do not count', () => {
    const history = [
      created('Mon 09:00'),
      work('Mon 10:00', 20),
      status('Mon 11:00', 'solved'),
      work('Mon 12:00', 90),
    ];
    expect(brief(clock(run(json, history, 'Mon 13:00'), 'logged_work'))).toMatchObject({
      state: 'met',
      elapsed: 20,
      due: null,
    });
  });

  it('§4 it never pauses', () => {
    const paused = { ...json, pauseIn: { logged_work: ['pending'] } };
    const history = [created('Mon 09:00'), work('Mon 10:00', 20), status('Mon 11:00', 'pending')];
    expect(clock(run(paused, history, 'Mon 13:00'), 'logged_work').state).toBe('running');
  });
});

describe('internal metrics', () => {
  const assigned = (when: string, rep: string | null): Record<string, unknown> =>
    ev(when, 'assigned', { rep });
  const team = (when: string, value: string | null): Record<string, unknown> =>
    ev(when, 'team', { team: value });
  const ola = (metric: string): Record<string, unknown> => ({
    kind: 'internal',
    targets: { [metric]: '1h' },
  });

  it('§4 first_assignment: from creation to the first rep, once', () => {
    const history = [
      created('Mon 09:00'),
      assigned('Mon 09:30', 'ana'),
      assigned('Mon 10:30', null),
      assigned('Mon 11:00', 'bo'),
    ];
    expect(cycles(run(ola('first_assignment'), history, 'Mon 12:00'), 'first_assignment')).toEqual([
      '1 met Mon 09:00→Mon 09:30',
    ]);
  });

  it('§4 created with a rep it is met at once', () => {
    const history = [assigned('Mon 08:59', 'ana'), created('Mon 09:00')];
    expect(cycles(run(ola('first_assignment'), history, 'Mon 12:00'), 'first_assignment')).toEqual([
      '1 met Mon 09:00→Mon 09:00',
    ]);
  });

  it('M1 first_assignment solved without a rep is cancelled, and starts again when reopened', () => {
    const history = [created('Mon 09:00'), status('Mon 09:30', 'solved'), status('Mon 12:00', 'open')];
    expect(cycles(run(ola('first_assignment'), history, 'Mon 12:30'), 'first_assignment')).toEqual([
      '1 cancelled Mon 09:00→Mon 09:30',
      '2 running Mon 12:00→',
    ]);
    const held = [...history.slice(0, 2), assigned('Mon 10:00', 'ana'), ...history.slice(2)];
    expect(cycles(run(ola('first_assignment'), held, 'Mon 12:30'), 'first_assignment')).toHaveLength(1);
  });

  it('Z-18 ownership: a cycle for each team, ended when it passes on or is solved; reopening begins a new one', () => {
    const history = [
      created('Mon 09:00'),
      team('Mon 09:10', 'a'),
      assigned('Mon 09:20', 'ana'),
      team('Mon 09:40', 'b'),
      status('Mon 11:00', 'solved'),
      status('Mon 12:00', 'open'),
      team('Mon 12:10', null),
      assigned('Mon 12:20', null),
    ];
    expect(cycles(run(ola('ownership'), history, 'Mon 13:00'), 'ownership')).toEqual([
      '1 met Mon 09:10→Mon 09:40',
      '2 missed Mon 09:40→Mon 11:00',
      '3 met Mon 12:00→Mon 12:10',
      '4 met Mon 12:10→Mon 12:20',
    ]);
  });

  it('Z-18 a team that got it while it was closed owns it from the reopening', () => {
    const history = [
      created('Mon 09:00'),
      status('Mon 09:20', 'solved'),
      team('Mon 09:30', 'a'),
      status('Mon 10:00', 'open'),
    ];
    expect(cycles(run(ola('ownership'), history, 'Mon 11:00'), 'ownership')).toEqual([
      '1 running Mon 10:00→',
    ]);
  });

  it('Z-18 reopened without an owner there is nothing to time', () => {
    const history = [
      created('Mon 09:00'),
      team('Mon 09:10', 'a'),
      status('Mon 09:20', 'solved'),
      team('Mon 09:30', null),
      status('Mon 10:00', 'open'),
    ];
    expect(cycles(run(ola('ownership'), history, 'Mon 11:00'), 'ownership')).toEqual([
      '1 met Mon 09:10→Mon 09:20',
    ]);
  });
});

describe('customer_reply', () => {
  const json = { kind: 'customer', targets: { customer_reply: '8h' } };

  it('§4 starts at a rep’s message while pending, or when the status becomes pending after one', () => {
    const before = [
      created('Mon 09:00'),
      reply('Mon 10:00'),
      status('Mon 10:05', 'pending'),
      ask('Mon 12:00'),
    ];
    expect(cycles(run(json, before, 'Mon 13:00'), 'customer_reply')).toEqual(['1 met Mon 10:05→Mon 12:00']);
    const during = [created('Mon 09:00'), status('Mon 09:30', 'pending'), reply('Mon 10:00')];
    expect(cycles(run(json, during, 'Mon 13:00'), 'customer_reply')).toEqual(['1 running Mon 10:00→']);
  });

  it('§4 does not start when the customer spoke last, or when it is not pending', () => {
    const requested = [
      created('Mon 09:00'),
      reply('Mon 10:00'),
      ask('Mon 10:01'),
      status('Mon 10:05', 'pending'),
    ];
    expect(run(json, requested, 'Mon 13:00').clocks).toEqual([]);
    expect(run(json, [created('Mon 09:00'), reply('Mon 10:00')], 'Mon 13:00').clocks).toEqual([]);
  });

  it('§4 pauses on hold and is cancelled by solving', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 10:00'),
      status('Mon 10:00', 'pending'),
      status('Mon 11:00', 'on_hold'),
    ];
    expect(clock(run(json, history, 'Mon 13:00'), 'customer_reply').state).toBe('paused');
    expect(
      clock(run(json, [...history, status('Mon 14:00', 'solved')], 'Mon 15:00'), 'customer_reply').state,
    ).toBe('cancelled');
  });

  it('H3 an automation’s message is ours only if it counts', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'message', { actor: 'automation' }),
      status('Mon 10:05', 'pending'),
    ];
    expect(run(json, history, 'Mon 13:00').clocks).toEqual([]);
    const counted = { ...json, settings: { countAutomation: true } };
    expect(cycles(run(counted, history, 'Mon 13:00'), 'customer_reply')).toEqual(['1 running Mon 10:05→']);
  });
});

describe('M1 solving', () => {
  const late = [created('Mon 09:00'), status('Mon 14:00', 'solved')];
  const early = [created('Mon 09:00'), status('Mon 10:00', 'solved')];

  it('M1 cancel: neither met nor missed; past its target it stays missed', () => {
    expect(brief(clock(run(FIRST, early, 'Mon 20:00'), 'first_reply'))).toEqual({
      state: 'cancelled',
      due: null,
      elapsed: 60,
      ended: 'Mon 10:00',
      because: 'solved',
    });
    expect(brief(clock(run(FIRST, late, 'Mon 20:00'), 'first_reply'))).toMatchObject({
      state: 'missed',
      due: 'Mon 13:00',
      missed: 'Mon 13:00:00.001',
      ended: 'Mon 14:00',
    });
  });

  it('M1 meet: solving answers', () => {
    const json = settings(FIRST, { onSolve: 'meet' });
    expect([
      clock(run(json, early, 'Mon 20:00'), 'first_reply').state,
      clock(run(json, late, 'Mon 20:00'), 'first_reply').state,
    ]).toEqual(['met', 'missed']);
  });

  it('M1 H-11 keep: it runs on, and a later reply ends it', () => {
    const json = settings(FIRST, { onSolve: 'keep' });
    expect(clock(run(json, early, 'Mon 20:00'), 'first_reply').state).toBe('overdue');
    expect(clock(run(json, [...early, reply('Mon 11:00')], 'Mon 20:00'), 'first_reply').state).toBe('met');
    const reopened = run(json, [...early, status('Mon 11:00', 'open')], 'Mon 12:00');
    expect(cycles(reopened, 'first_reply')).toEqual(['1 running Mon 09:00→']);
  });

  it('M1 a first_reply cancelled without any reply starts again when reopened', () => {
    const history = [...early, status('Mon 15:00', 'open')];
    expect(cycles(run(FIRST, history, 'Mon 16:00'), 'first_reply')).toEqual([
      '1 cancelled Mon 09:00→Mon 10:00',
      '2 running Mon 15:00→',
    ]);
    const answered = [...early, reply('Mon 11:00'), status('Mon 15:00', 'open')];
    expect(cycles(run(FIRST, answered, 'Mon 16:00'), 'first_reply')).toHaveLength(1);
    const missed = [...late, status('Mon 15:00', 'open')];
    expect(cycles(run(FIRST, missed, 'Mon 16:00'), 'first_reply')).toEqual(['1 missed Mon 09:00→Mon 14:00']);
  });

  it('M1 M6 a first contact on a solved ticket starts first_reply at the reopening', () => {
    const history = [
      created('Mon 09:00', 'rep:ana'),
      status('Mon 10:00', 'solved'),
      ask('Mon 11:00'),
      status('Mon 12:00', 'open'),
    ];
    expect(cycles(run(FIRST, history, 'Mon 13:00'), 'first_reply')).toEqual(['1 running Mon 12:00→']);
  });
});

describe('M2 merged, deleted, spam', () => {
  const json = { targets: { first_reply: '4h', resolution: '8h' }, pauseIn: { resolution: ['pending'] } };

  it('M2 D10 every open clock is cancelled, outcomes already reached stay', () => {
    for (const type of ['merged', 'deleted', 'spam']) {
      const history = [
        created('Mon 09:00'),
        reply('Mon 10:00'),
        ev('Mon 11:00', type),
        status('Mon 11:00', 'closed'),
      ];
      const evaluation = run(json, history, 'Mon 12:00');
      expect(clock(evaluation, 'first_reply').state).toBe('met');
      expect(brief(clock(evaluation, 'resolution'))).toMatchObject({
        state: 'cancelled',
        due: null,
        because: type,
      });
    }
  });

  it('M2 a clock past its target is missed, not cancelled', () => {
    const evaluation = run(json, [created('Mon 09:00'), ev('Mon 18:00', 'deleted')], 'Mon 19:00');
    expect(clock(evaluation, 'resolution').state).toBe('missed');
  });

  it('M2 restored: the same clocks go on without the time in between', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'deleted'),
      ask('Mon 11:00'),
      ev('Mon 12:00', 'restored'),
    ];
    const evaluation = run(json, history, 'Mon 13:00');
    expect(brief(clock(evaluation, 'resolution'))).toEqual({
      state: 'running',
      due: 'Mon 19:00',
      elapsed: 120,
    });
    expect(cycles(evaluation, 'first_reply')).toEqual(['1 running Mon 09:00→']);
  });

  it('M2 restored while solved: they go on at the reopening', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'spam'),
      status('Mon 11:00', 'solved'),
      ev('Mon 12:00', 'restored'),
    ];
    expect(clock(run(json, history, 'Mon 13:00'), 'resolution').state).toBe('cancelled');
    const reopened = run(json, [...history, status('Mon 14:00', 'open')], 'Mon 15:00');
    expect(clock(reopened, 'resolution').elapsedMs).toBe(2 * HOUR);
  });

  it('M2 reopened while gone: they go on only when restored', () => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'spam'),
      status('Mon 11:00', 'solved'),
      status('Mon 12:00', 'open'),
      ev('Mon 13:00', 'restored'),
    ];
    expect(clock(run(json, history, 'Mon 12:30'), 'resolution').state).toBe('cancelled');
    expect(clock(run(json, history, 'Mon 14:00'), 'resolution').elapsedMs).toBe(2 * HOUR);
  });

  it('M2 restored without having been lost changes nothing; a gone ticket starts nothing', () => {
    expect(
      clock(run(json, [created('Mon 09:00'), ev('Mon 10:00', 'restored')], 'Mon 11:00'), 'resolution')
        .elapsedMs,
    ).toBe(2 * HOUR);
    const gone = [created('Mon 09:00'), ev('Mon 09:00', 'spam'), reply('Mon 10:00')];
    expect(run({ targets: { periodic_update: '1h' } }, gone, 'Mon 11:00').clocks).toEqual([]);
  });

  it('M2 M5 a pause that had run over its limit counts up to the loss', () => {
    const limited = { ...json, maxPause: { resolution: '1h' } };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), ev('Mon 13:00', 'deleted')];
    expect(clock(run(limited, history, 'Mon 14:00'), 'resolution').elapsedMs).toBe(3 * HOUR);
  });
});

describe('M4 a customer’s answer while pending', () => {
  const json = { targets: { resolution: '8h' }, pauseIn: { resolution: ['pending'] } };
  const pending = [created('Mon 09:00'), reply('Mon 10:00'), status('Mon 10:00', 'pending')];

  it('M4 counts as open from that instant until the next public message of a rep', () => {
    const history = [...pending, ask('Mon 12:00'), reply('Mon 13:00')];
    expect(clock(run(json, history, 'Mon 12:30'), 'resolution').state).toBe('running');
    expect(brief(clock(run(json, history, 'Mon 15:00'), 'resolution'))).toEqual({
      state: 'paused',
      due: null,
      elapsed: 120,
    });
  });

  it('M4 an internal note or an automation’s message does not end it; a counted automation does', () => {
    const history = [
      ...pending,
      ask('Mon 12:00'),
      reply('Mon 12:30', { visibility: 'internal' }),
      ev('Mon 12:40', 'message', { actor: 'automation' }),
    ];
    expect(clock(run(json, history, 'Mon 13:00'), 'resolution').state).toBe('running');
    const counted = settings(json, { countAutomation: true });
    expect(clock(run(counted, history, 'Mon 13:00'), 'resolution').state).toBe('paused');
  });

  it('M4 a later status change decides again', () => {
    const history = [...pending, ask('Mon 12:00'), status('Mon 13:00', 'pending', { raw: 'waiting' })];
    expect(clock(run(json, history, 'Mon 14:00'), 'resolution').state).toBe('paused');
  });

  it('M4 customerReplyResumes off: only the status decides', () => {
    const off = settings(json, { customerReplyResumes: false });
    expect(clock(run(off, [...pending, ask('Mon 12:00')], 'Mon 13:00'), 'resolution').state).toBe('paused');
  });

  it('M4 on hold is not resumed by a customer’s message', () => {
    const held = { targets: { resolution: '8h' }, pauseIn: { resolution: ['on_hold'] } };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'on_hold'), ask('Mon 11:00')];
    expect(clock(run(held, history, 'Mon 12:00'), 'resolution').state).toBe('paused');
  });
});

describe('M5 pause limits', () => {
  const json = {
    calendar: 'office',
    targets: { resolution: '16h' },
    pauseIn: { resolution: ['pending', 'on_hold'] },
    maxPause: { resolution: '4h' },
  };

  it('M5 past the limit, in working time, the clock runs again', () => {
    const history = [created('Mon 09:00'), status('Mon 15:00', 'pending')];
    const one = clock(run(json, history, 'Tue 13:00', { explain: true }), 'resolution');
    expect(brief(one)).toEqual({ state: 'running', due: 'Wed 13:00', elapsed: 8 * 60 });
    expect(one.segments?.at(-1)?.reason).toEqual({ kind: 'code', rule: 'M5', code: 'pause_limit' });
  });

  it('M5 changing between pausing statuses does not begin a new pause; leaving and coming back does', () => {
    const swapped = [created('Mon 09:00'), status('Mon 10:00', 'pending'), status('Mon 13:00', 'on_hold')];
    expect(clock(run(json, swapped, 'Mon 15:00'), 'resolution').elapsedMs).toBe(2 * HOUR);
    const again = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      status('Mon 15:00', 'open'),
      status('Mon 16:00', 'pending'),
    ];
    expect(clock(run(json, again, 'Mon 17:00'), 'resolution').elapsedMs).toBe(3 * HOUR);
  });

  it('M5 the end of the pause by limit is foreseen', () => {
    const history = [created('Mon 09:00'), status('Mon 15:00', 'pending')];
    expect(show(run(json, history, 'Mon 16:00').nextChangeAt)).toBe('Tue 11:00');
  });

  it('M5 a pause after a reopening is a new pause', () => {
    const again = { targets: { resolution: '8h' }, pauseIn: { resolution: ['pending'] }, maxPause: '1h' };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      status('Mon 12:00', 'solved'),
      status('Mon 13:00', 'pending'),
    ];
    expect(clock(run(again, history, 'Mon 13:30'), 'resolution').state).toBe('paused');
  });

  it('M5 the limit is working time of the calendar in force at each moment of the pause', () => {
    const tiered = {
      tiers: { gold: { calendar: 'always' } },
      policies: [
        {
          key: 'p',
          calendar: 'office',
          targets: { resolution: '40h' },
          pauseIn: ['pending'],
          maxPause: '2h',
        },
      ],
    };
    const history = [
      created('Mon 09:00'),
      status('Mon 16:00', 'pending'),
      ev('Mon 20:00', 'tier', { tier: 'gold' }),
    ];
    expect(show(run(tiered, history, 'Mon 20:30').nextChangeAt)).toBe('Mon 21:00');
  });

  it('M5 a limit that a new policy has already passed ends the pause then', () => {
    const limited = {
      key: 'vip',
      filter: [{ field: 'vip', value: true }],
      targets: { resolution: '40h' },
      pauseIn: ['pending'],
    };
    const versions = {
      policies: [
        { ...limited, maxPause: '1h' },
        { key: 'all', targets: { resolution: '40h' }, pauseIn: ['pending'] },
      ],
    };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      ev('Mon 15:00', 'field', { name: 'vip', value: true }),
    ];
    expect(clock(run(versions, history, 'Mon 16:00'), 'resolution').elapsedMs).toBe(2 * HOUR);
  });

  it('M5 * limits every metric', () => {
    const all = { targets: { requester_wait: '8h' }, maxPause: '1h' };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending')];
    expect(clock(run(all, history, 'Mon 12:00'), 'requester_wait').elapsedMs).toBe(2 * HOUR);
  });
});

describe('excused clocks', () => {
  const excuse = (when: string, more: object): Record<string, unknown> =>
    ev(when, 'excused', { clock: 'first_reply', reason: 'outage', actor: 'rep:lead', ...more });

  it('§6 an open clock ends excused, with its reason and actor', () => {
    const one = clock(
      run(FIRST, [created('Mon 09:00'), excuse('Mon 10:00', {})], 'Mon 20:00'),
      'first_reply',
    );
    expect([one.state, one.endReason, one.excuse]).toEqual([
      'excused',
      'excused',
      { reason: 'outage', actorId: 'lead', at: at('Mon 10:00') },
    ]);
  });

  it('§6 a missed clock turns excused and keeps its instants', () => {
    const one = clock(
      run(FIRST, [created('Mon 09:00'), reply('Mon 14:00'), excuse('Mon 15:00', {})], 'Mon 20:00'),
      'first_reply',
    );
    expect([one.state, show(one.missedAt), show(one.fulfilledAt)]).toEqual([
      'excused',
      'Mon 13:00:00.001',
      'Mon 14:00',
    ]);
  });

  it('§6 one cycle can be named; one that does not exist, or another metric, is left alone', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:10'),
      ask('Mon 10:00'),
      reply('Mon 12:00'),
      ask('Mon 13:00'),
      reply('Mon 13:10'),
    ];
    const states = (more: object): unknown =>
      run(NEXT, [...history, excuse('Mon 14:00', { clock: 'next_reply', ...more })], 'Mon 15:00').clocks.map(
        ({ state }) => state,
      );
    expect([states({ cycle: 1 }), states({}), states({ cycle: 9 }), states({ clock: 'resolution' })]).toEqual(
      [
        ['excused', 'met'],
        ['missed', 'excused'],
        ['missed', 'met'],
        ['missed', 'met'],
      ],
    );
  });

  it('§6 excused again nothing changes; excused before its target came there was nothing to excuse', () => {
    const twice = [created('Mon 09:00'), excuse('Mon 10:00', {}), excuse('Mon 11:00', { reason: 'other' })];
    expect(clock(run(FIRST, twice, 'Mon 20:00'), 'first_reply').excuse?.reason).toBe('outage');
    const json = { targets: { first_reply: { high: '4h' } } };
    const early = [
      created('Mon 09:00'),
      excuse('Mon 10:00', {}),
      ev('Mon 11:00', 'priority', { priority: 'high' }),
    ];
    expect(clock(run(json, early, 'Mon 12:00'), 'first_reply').state).toBe('running');
  });

  it('§6 excused after solving had cancelled it, first_reply still starts again; a lost one stays', () => {
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'solved'),
      excuse('Mon 11:00', {}),
      status('Mon 12:00', 'open'),
    ];
    expect(cycles(run(FIRST, history, 'Mon 13:00'), 'first_reply')).toEqual([
      '1 excused Mon 09:00→Mon 10:00',
      '2 running Mon 12:00→',
    ]);
    const lost = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'deleted'),
      excuse('Mon 11:00', {}),
      ev('Mon 12:00', 'restored'),
    ];
    expect(clock(run(FIRST, lost, 'Mon 13:00'), 'first_reply').state).toBe('excused');
  });

  it('§6 an excused resolution stays excused when the ticket is reopened', () => {
    const json = { targets: { resolution: '1h' } };
    const history = [
      created('Mon 09:00'),
      status('Mon 12:00', 'solved'),
      excuse('Mon 13:00', { clock: 'resolution' }),
      status('Mon 14:00', 'open'),
    ];
    expect(run(json, history, 'Mon 15:00').clocks.map(({ state }) => state)).toEqual(['excused']);
  });
});

describe('custom metrics', () => {
  const custom = (spec: object, policy: object = {}): Record<string, unknown> => ({
    metrics: [{ key: 'own', ...spec }],
    policies: [{ key: 'p', targets: { own: '2h' }, ...policy }],
  });

  it('§4 from entering one status to entering another, once or each time', () => {
    const spec = { start: { status: 'on_hold' }, fulfil: { status: ['open'] } };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'on_hold'),
      status('Mon 11:00', 'open'),
      status('Mon 12:00', 'on_hold'),
    ];
    expect(cycles(run(custom(spec), history, 'Mon 13:00'), 'own')).toEqual(['1 met Mon 10:00→Mon 11:00']);
    expect(cycles(run(custom({ ...spec, recurrence: 'cycle' }), history, 'Mon 13:00'), 'own')).toEqual([
      '1 met Mon 10:00→Mon 11:00',
      '2 running Mon 12:00→',
    ]);
  });

  it('§4 without a status event a ticket is new from its creation on', () => {
    const spec = { start: { status: ['new'] }, fulfil: { status: ['open'] } };
    expect(
      cycles(run(custom(spec), [created('Mon 09:00'), status('Mon 10:00', 'open')], 'Mon 11:00'), 'own'),
    ).toEqual(['1 met Mon 09:00→Mon 10:00']);
    const known = [created('Mon 09:00'), status('Mon 09:00', 'new')];
    expect(cycles(run(custom(spec), known, 'Mon 11:00'), 'own')).toEqual(['1 running Mon 09:00→']);
  });

  it('§4 recurrence reopen: leaving the fulfilling status continues the clock', () => {
    const spec = { start: 'created', fulfil: { status: ['pending'] }, recurrence: 'reopen' };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), status('Mon 12:00', 'open')];
    expect(brief(clock(run(custom(spec), history, 'Mon 12:30'), 'own'))).toEqual({
      state: 'running',
      due: 'Mon 13:00',
      elapsed: 90,
    });
  });

  it('§4 a status list that holds solved is fulfilled by solving and continues at the reopening', () => {
    const spec = {
      start: 'created',
      fulfil: { status: ['pending', 'solved'] },
      recurrence: 'reopen',
    };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 12:00', 'open')];
    expect(clock(run(custom(spec), history.slice(0, 2), 'Mon 12:30'), 'own').state).toBe('met');
    expect(clock(run(custom(spec), history, 'Mon 12:30'), 'own').elapsedMs).toBe(90 * MINUTE);
  });

  it('§4 pauses and sides are its own', () => {
    const spec = { start: 'team', fulfil: 'solved', pauseIn: ['pending'], side: 'internal' };
    const history = [
      created('Mon 09:00'),
      ev('Mon 10:00', 'team', { team: 'a' }),
      status('Mon 11:00', 'pending'),
    ];
    const one = clock(run(custom(spec, { kind: 'internal' }), history, 'Mon 12:00'), 'own');
    expect([one.state, one.elapsedMs, one.kind]).toEqual(['paused', HOUR, 'internal']);
  });

  it('§4 customer_message starts one for every run of messages', () => {
    const spec = { start: 'customer_message', fulfil: 'rep_message', recurrence: 'cycle' };
    const history = [
      created('Mon 09:00'),
      ask('Mon 09:00'),
      ask('Mon 09:30'),
      reply('Mon 10:00'),
      ask('Mon 11:00'),
    ];
    expect(cycles(run(custom(spec), history, 'Mon 12:00'), 'own')).toEqual([
      '1 met Mon 09:00→Mon 10:00',
      '2 running Mon 11:00→',
    ]);
  });

  it('§4 a reopening metric cancelled by solving goes on at the reopening', () => {
    const spec = { start: 'created', fulfil: 'rep_message', recurrence: 'reopen' };
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 12:00', 'open')];
    expect(cycles(run(custom(spec), history, 'Mon 12:30'), 'own')).toEqual(['1 running Mon 09:00→']);
  });
});
