import { describe, expect, it } from 'vitest';
import { brief, clock, created, cycles, run, show, status } from './support.ts';

const json = (fulfil: readonly string[], settings: object = {}, recurrence = 'reopen') => ({
  metrics: [{ key: 'own', start: 'created', fulfil: { status: fulfil }, recurrence }],
  policies: [{ key: 'p', targets: { own: '8h' }, settings }],
});
const open = [created('Mon 09:00'), status('Mon 10:00', 'solved')];
const closed = [...open, status('Mon 12:00', 'closed')];

describe('M1 a metric that names the statuses that fulfil it', () => {
  it('M1 keep: fulfilled by closed, it runs on while solved and is met at closed', () => {
    const keep = json(['closed'], { onSolve: 'keep' });
    expect(clock(run(keep, open, 'Mon 11:00'), 'own').state).toBe('running');
    expect(brief(clock(run(keep, closed, 'Mon 13:00'), 'own'))).toMatchObject({
      state: 'met',
      elapsed: 180,
      fulfilled: 'Mon 12:00',
      because: 'closed',
    });
  });

  it('M1 cancel and meet do at solved what they say', () => {
    expect(clock(run(json(['closed']), open, 'Mon 11:00'), 'own').state).toBe('cancelled');
    expect(clock(run(json(['closed'], { onSolve: 'meet' }), open, 'Mon 11:00'), 'own').state).toBe('met');
  });

  it('M1 fulfilled by solved: closed alone does not fulfil it', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'closed')];
    expect(clock(run(json(['solved'], { onSolve: 'keep' }), history, 'Mon 11:00'), 'own').state).toBe(
      'running',
    );
    expect(clock(run(json(['solved', 'closed']), history, 'Mon 11:00'), 'own').state).toBe('met');
  });

  it('M3 reopened, what closed had fulfilled goes on as the setting says', () => {
    const reopened = [...closed, status('Mon 14:00', 'open')];
    const keep = { onSolve: 'keep' };
    expect(clock(run(json(['closed'], keep), reopened, 'Mon 15:00'), 'own').elapsedMs / 3_600_000).toBe(4);
    const restart = json(['closed'], { ...keep, onReopen: 'restart' });
    expect(cycles(run(restart, reopened, 'Mon 15:00'), 'own').at(-1)).toBe('2 running Mon 14:00→');
    const stay = json(['closed'], { ...keep, onReopen: 'stay_met' });
    expect(show(clock(run(stay, reopened, 'Mon 15:00'), 'own').fulfilledAt)).toBe('Mon 12:00');
  });
});
