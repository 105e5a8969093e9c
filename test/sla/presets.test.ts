import { describe, expect, it } from 'vitest';
import { ask, brief, clock, created, cycles, ev, priority, reply, run, status } from './support.ts';

const zendesk = (targets: object, more: object = {}): Record<string, unknown> => ({
  preset: 'zendesk',
  targets,
  ...more,
});
const hubspot = (targets: object, more: object = {}): Record<string, unknown> => ({
  preset: 'hubspot',
  targets,
  ...more,
});

describe('preset zendesk', () => {
  it('Z-1 Z-8 a target exists for the ticket’s priority only', () => {
    const json = zendesk({ first_reply: { high: '1h' } });
    expect(run(json, [created('Mon 09:00')], 'Mon 09:30').clocks).toEqual([]);
    expect(run(json, [created('Mon 09:00'), priority('Mon 09:00', 'high')], 'Mon 09:30').clocks).toHaveLength(
      1,
    );
  });

  it('Z-7 D6 total resolution goes on as if never closed; requester wait does not count the closed time', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 12:00', 'open')];
    const evaluation = run(zendesk({ resolution: '8h', requester_wait: '8h' }), history, 'Mon 13:00');
    expect(
      [clock(evaluation, 'resolution').elapsedMs, clock(evaluation, 'requester_wait').elapsedMs].map(
        (ms) => ms / 3_600_000,
      ),
    ).toEqual([4, 2]);
  });

  it('Z-14 a customer’s comment on a pending ticket resumes it', () => {
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), ask('Mon 11:00')];
    expect(clock(run(zendesk({ requester_wait: '8h' }), history, 'Mon 12:00'), 'requester_wait').state).toBe(
      'running',
    );
  });

  it('Z-15 solved, reply targets disappear', () => {
    const evaluation = run(
      zendesk({ first_reply: '4h' }),
      [created('Mon 09:00'), status('Mon 10:00', 'solved')],
      'Mon 12:00',
    );
    expect(clock(evaluation, 'first_reply').state).toBe('cancelled');
  });

  it('Z-16 opened by an agent, the first reply is the agent’s next public comment', () => {
    const history = [created('Mon 09:00', 'rep:ana'), reply('Mon 09:00'), reply('Mon 10:00')];
    expect(cycles(run(zendesk({ first_reply: '4h' }), history, 'Mon 12:00'), 'first_reply')).toEqual([
      '1 met Mon 09:00→Mon 10:00',
    ]);
  });

  const note = { visibility: 'internal' };

  it('Z-16 opened by an agent with an internal note, the first reply starts at the customer’s first comment', () => {
    const history = [
      created('Mon 09:00', 'rep:ana'),
      reply('Mon 09:00', note),
      reply('Mon 11:30'),
      ask('Mon 12:00'),
      reply('Mon 12:30'),
    ];
    const evaluation = run(zendesk({ first_reply: '1h', next_reply: '1h' }), history, 'Mon 16:00');
    expect(cycles(evaluation, 'first_reply')).toEqual(['1 met Mon 12:00→Mon 12:30']);
    expect(cycles(evaluation, 'next_reply')).toEqual([]);
  });

  it('Z-16 a note beside a public opening text, or no text at all, still counts from creation', () => {
    for (const opening of [[reply('Mon 09:00', note), reply('Mon 09:00')], []]) {
      const history = [created('Mon 09:00', 'rep:ana'), ...opening, reply('Mon 10:00')];
      expect(cycles(run(zendesk({ first_reply: '4h' }), history, 'Mon 12:00'), 'first_reply')).toEqual([
        '1 met Mon 09:00→Mon 10:00',
      ]);
    }
  });

  it('Z-16 `creation` counts from an internal note too, as Zendesk does where that option is on', () => {
    const json = zendesk({ first_reply: '4h' }, { settings: { repCreatedStarts: 'creation' } });
    const history = [created('Mon 09:00', 'rep:ana'), reply('Mon 09:00', note), reply('Mon 10:00')];
    expect(cycles(run(json, history, 'Mon 12:00'), 'first_reply')).toEqual(['1 met Mon 09:00→Mon 10:00']);
  });

  it('a customer’s own ticket counts from creation, whatever notes stand beside it', () => {
    const history = [created('Mon 09:00'), reply('Mon 09:00', note), reply('Mon 10:00')];
    expect(cycles(run(zendesk({ first_reply: '4h' }), history, 'Mon 12:00'), 'first_reply')).toEqual([
      '1 met Mon 09:00→Mon 10:00',
    ]);
  });

  it('what the policy says outright is stronger than the preset', () => {
    const json = zendesk({ resolution: '8h' }, { settings: { onReopen: 'restart' } });
    const history = [created('Mon 09:00'), status('Mon 10:00', 'solved'), status('Mon 12:00', 'open')];
    expect(cycles(run(json, history, 'Mon 13:00'), 'resolution')).toHaveLength(2);
    const byMetric = zendesk(
      { resolution: '8h' },
      { metricSettings: { resolution: { onReopen: 'stay_met' } } },
    );
    expect(clock(run(byMetric, history, 'Mon 13:00'), 'resolution').state).toBe('met');
  });
});

describe('preset hubspot', () => {
  it('H-5 only the status pauses: a customer’s message does not resume', () => {
    const json = hubspot({ resolution: '8h' }, { pauseIn: ['pending'] });
    const history = [created('Mon 09:00'), status('Mon 10:00', 'pending'), ask('Mon 11:00')];
    expect(clock(run(json, history, 'Mon 12:00'), 'resolution').state).toBe('paused');
  });

  it('H-7 tickets made by hand or by a workflow have no goal for the first reply', () => {
    for (const actor of ['rep:ana', 'automation']) {
      expect(
        run(hubspot({ first_reply: '1h' }), [created('Mon 09:00', actor), ask('Mon 10:00')], 'Mon 11:00')
          .clocks,
      ).toEqual([]);
    }
  });

  it('H-11 a closed ticket that needed no answer still runs out', () => {
    const history = [created('Mon 09:00'), status('Mon 09:30', 'closed')];
    expect(
      brief(clock(run(hubspot({ first_reply: '1h' }), history, 'Mon 12:00'), 'first_reply')),
    ).toMatchObject({
      state: 'overdue',
      missed: 'Mon 10:00:00.001',
    });
  });

  it('H-11 rules are not frozen while a clock is open on a closed ticket', () => {
    const json = hubspot({ first_reply: { low: '4h', '*': '1h' } });
    const history = [
      created('Mon 09:00'),
      status('Mon 09:30', 'closed'),
      ev('Mon 09:40', 'priority', { priority: 'low' }),
    ];
    expect(clock(run(json, history, 'Mon 12:00'), 'first_reply').state).toBe('running');
  });
});
