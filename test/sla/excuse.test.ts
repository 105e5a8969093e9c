import { describe, expect, it } from 'vitest';
import { brief, clock, created, ev, run, show } from './support.ts';

const RULES = { targets: { first_reply: '1h' } };
const excused = ev('Mon 11:00', 'excused', { clock: 'first_reply', cycle: 1, reason: 'power cut' });
const takenBack = ev('Mon 12:00', 'excuse_withdrawn', {
  clock: 'first_reply',
  cycle: 1,
  reason: 'our fault',
});

describe('§6 an excuse that is taken back', () => {
  const history = [created('Mon 09:00'), excused, takenBack];
  const at = (instant: string) => clock(run(RULES, history, instant), 'first_reply');

  it('holds until then, and afterwards the clock counts as if it had never been excused', () => {
    expect(at('Mon 11:30').state).toBe('excused');
    expect(brief(at('Mon 12:30'))).toEqual({
      state: 'overdue',
      due: 'Mon 10:00',
      elapsed: 210,
      missed: 'Mon 10:00:00.001',
    });
    expect(at('Mon 12:30').excuse).toBeNull();
    const never = run(RULES, [created('Mon 09:00')], 'Mon 12:30');
    expect(at('Mon 12:30')).toEqual(clock(never, 'first_reply'));
  });

  it('changes the ticket at that instant, in any order of delivery', () => {
    expect(show(run(RULES, history, 'Mon 12:30').changedAt)).toBe('Mon 12:00');
    expect(run(RULES, history.toReversed(), 'Mon 12:30')).toEqual(run(RULES, history, 'Mon 12:30'));
  });

  it('can be excused again, and takes back nothing of another clock or of a later excuse', () => {
    const again = ev('Mon 13:00', 'excused', { clock: 'first_reply', cycle: 1, reason: 'agreed' });
    const other = ev('Mon 13:30', 'excuse_withdrawn', { clock: 'resolution', reason: 'mistaken' });
    const one = clock(run(RULES, [...history, again, other], 'Mon 14:00'), 'first_reply');
    expect([one.state, one.excuse?.reason]).toEqual(['excused', 'agreed']);
  });
});
