import { describe, expect, it } from 'vitest';
import { unansweredSince } from '../../src/sla/index.ts';
import { ask, at, brief, clock, created, cycles, ev, events, reply, run, show, status } from './support.ts';

type Raw = Record<string, unknown>;

const json = { targets: { first_reply: '2h', next_reply: '2h' } };
const mergedIn = (when: string, since: string | null, more: Raw = {}): Raw =>
  ev(when, 'merged_in', { from: '7', waitingSince: since === null ? null : at(since), ...more });
/** Answered once at 09:10, so that what comes next is a next reply. */
const answered = [created('Mon 09:00'), reply('Mon 09:10')];

describe('M7 the survivor of a merge owes the answer', () => {
  it('M7 the clock starts at the merge and counts from when the customer wrote', () => {
    const evaluation = run(json, [...answered, mergedIn('Mon 11:00', 'Mon 10:00')], 'Mon 11:30');
    expect(cycles(evaluation, 'next_reply')).toEqual(['1 running Mon 10:00→']);
    expect(brief(clock(evaluation, 'next_reply'))).toEqual({
      state: 'running',
      due: 'Mon 12:00',
      elapsed: 90,
    });
  });

  it('M7 nothing is known of it before the merge', () => {
    const history = [...answered, mergedIn('Mon 11:00', 'Mon 10:00')];
    expect(cycles(run(json, history, 'Mon 10:59'), 'next_reply')).toEqual([]);
  });

  it('M7 T4 a wait past the target is missed at the merge, not back then', () => {
    const evaluation = run(json, [...answered, mergedIn('Mon 15:00', 'Mon 10:00')], 'Mon 15:30');
    expect(brief(clock(evaluation, 'next_reply'))).toMatchObject({
      state: 'overdue',
      due: 'Mon 12:00',
      missed: 'Mon 15:00',
    });
  });

  it('M7 the wait is measured by the calendar in force at the merge', () => {
    const office = { calendar: 'office', targets: { next_reply: '4h' } };
    const evaluation = run(office, [...answered, mergedIn('Tue 09:30', 'Mon 16:00')], 'Tue 10:00', {
      explain: true,
    });
    const one = clock(evaluation, 'next_reply');
    expect(brief(one)).toMatchObject({ due: 'Tue 12:00', elapsed: 120 });
    expect(one.segments?.map(({ kind, from, countedMs }) => [kind, show(from), countedMs / 60_000])).toEqual([
      ['running', 'Mon 16:00', 60],
      ['off_hours', 'Mon 17:00', 0],
      ['running', 'Tue 09:00', 30],
      ['running', 'Tue 09:30', 30],
    ]);
  });

  it('M7 what was already waited for here is waited for once', () => {
    const history = [...answered, ask('Mon 10:30'), mergedIn('Mon 11:00', 'Mon 10:00')];
    expect(cycles(run(json, history, 'Mon 11:30'), 'next_reply')).toEqual(['1 running Mon 10:30→']);
  });

  it('M7 nothing owed, nothing starts', () => {
    expect(run(json, [...answered, mergedIn('Mon 11:00', null)], 'Mon 11:30').clocks).toHaveLength(1);
  });

  it('M7 on a ticket that a rep had opened it is the customer’s first contact', () => {
    const history = [created('Mon 09:00', 'rep:ana'), mergedIn('Mon 11:00', 'Mon 10:00')];
    expect(cycles(run(json, history, 'Mon 11:30'), 'first_reply')).toEqual(['1 running Mon 10:00→']);
  });

  it('M7 H1 what is written in the submit that merges does not answer it; the next reply does', () => {
    const history = [
      ...answered,
      reply('Mon 11:00', { id: 'z' }),
      mergedIn('Mon 11:00', 'Mon 10:00', { id: 'a' }),
    ];
    expect(cycles(run(json, history, 'Mon 11:10'), 'next_reply')).toEqual(['1 running Mon 10:00→']);
    expect(cycles(run(json, [...history, reply('Mon 11:20')], 'Mon 11:30'), 'next_reply')).toEqual([
      '1 met Mon 10:00→Mon 11:20',
    ]);
  });

  it('M7 M4 M6 it wakes a pending ticket, and waits for the reopening of a solved one', () => {
    const paused = { targets: { resolution: '8h' }, pauseIn: ['pending'] };
    const pending = [
      created('Mon 09:00'),
      status('Mon 09:30', 'pending'),
      mergedIn('Mon 11:00', 'Mon 10:00'),
    ];
    expect(clock(run(paused, pending, 'Mon 11:30'), 'resolution').state).toBe('running');
    const solved = [...answered, status('Mon 09:20', 'solved'), mergedIn('Mon 11:00', 'Mon 10:00')];
    expect(cycles(run(json, solved, 'Mon 11:30'), 'next_reply')).toEqual([]);
    expect(cycles(run(json, [...solved, status('Mon 12:00', 'open')], 'Mon 12:30'), 'next_reply')).toEqual([
      '1 running Mon 12:00→',
    ]);
  });

  it('M7 M2 the merged ticket itself: its clocks end with the merge', () => {
    const history = [created('Mon 09:00'), ev('Mon 10:00', 'merged', { into: '8' })];
    expect(clock(run(json, history, 'Mon 12:00'), 'first_reply').state).toBe('cancelled');
  });
});

describe('M7 since when the customer of a merged ticket had been waiting', () => {
  const since = (history: readonly Raw[]) => show(unansweredSince(events(history)));
  const merged = ev('Mon 12:00', 'merged', { into: '8' });

  it('from the creation of a ticket that nobody answered, else from the oldest unanswered message', () => {
    expect(since([created('Mon 09:00'), ask('Mon 09:30'), merged])).toBe('Mon 09:00');
    expect(since([...answered, ask('Mon 10:00'), ask('Mon 10:30'), merged])).toBe('Mon 10:00');
    expect(since([created('Mon 09:00', 'rep:ana'), ask('Mon 10:00'), merged])).toBe('Mon 10:00');
  });

  it('a note, a robot and the system answer nothing', () => {
    const nobody = [
      reply('Mon 10:00', { visibility: 'internal' }),
      reply('Mon 10:10', { actor: 'automation' }),
      reply('Mon 10:20', { actor: 'system' }),
    ];
    expect(since([created('Mon 09:00'), ...nobody, merged])).toBe('Mon 09:00');
  });

  it('nothing: answered, solved, never asked, or not merged', () => {
    expect(since([...answered, merged])).toBeNull();
    expect(since([created('Mon 09:00'), status('Mon 10:00', 'solved'), merged])).toBeNull();
    expect(since([created('Mon 09:00', 'rep:ana'), merged])).toBeNull();
    expect(since([created('Mon 09:00')])).toBeNull();
  });

  it('the closing that comes with the merge dismisses nothing; a reopening owes the first reply again', () => {
    const closed = status('Mon 12:00', 'closed');
    expect(since([created('Mon 09:00'), merged, closed])).toBe('Mon 09:00');
    const reopened = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 11:00', 'open')];
    expect(since([...reopened, merged])).toBe('Mon 11:00');
    expect(since([...answered, ...reopened.slice(1), merged])).toBeNull();
  });

  it('a debt that came by an earlier merge is passed on', () => {
    expect(since([...answered, mergedIn('Mon 11:00', 'Mon 10:00'), merged])).toBe('Mon 10:00');
  });
});
