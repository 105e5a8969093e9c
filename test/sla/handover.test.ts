import { describe, expect, it } from 'vitest';
import { ask, at, clock, created, ev, priority, reply, run, show, status } from './support.ts';

type Raw = Record<string, unknown>;

/** Two policies of the inside kind, told apart by one field: under `a` two hours, under `b` one. */
function byField(field: string, a: string, b: string, metric = 'ownership'): Raw {
  const policy = (key: string, value: string, target: string): Raw => ({
    key,
    kind: 'internal',
    filter: { field, op: 'is', value },
    targets: { [metric]: target },
  });
  return {
    tiers: ['a', 'b'].map((key) => ({ key })),
    policies: [policy('b', b, '1h'), policy('a', a, '2h')],
  };
}

const team = (when: string, value: string | null): Raw => ev(when, 'team', { team: value });
const assigned = (when: string, value: string | null): Raw => ev(when, 'assigned', { rep: value });

/** `metric cycle state policy due` of each clock. */
function judged(json: Raw, history: readonly Raw[], now = 'Mon 11:00'): readonly string[] {
  return run(json, history, now).clocks.map((one) =>
    [one.metric, one.cycle, one.state, one.policy, show(one.dueAt)].join(' '),
  );
}

describe('§7 what an event ends, ends under the rules before it', () => {
  const groups = byField('team', 'g1', 'g2');

  it('team: the group that gives it away is judged by its own policy', () => {
    expect(judged(groups, [created('Mon 09:00'), team('Mon 09:00', 'g1'), team('Mon 10:30', 'g2')])).toEqual([
      'ownership 1 met a Mon 11:00',
      'ownership 2 running b Mon 11:30',
    ]);
    expect(judged(groups, [created('Mon 09:00'), team('Mon 09:00', 'g2'), team('Mon 10:30', 'g1')])).toEqual([
      'ownership 1 missed b Mon 10:00',
      'ownership 2 running a Mon 12:30',
    ]);
  });

  it('team: handed to a group without a policy it is met, not cancelled; from such a group nothing was owed', () => {
    expect(judged(groups, [created('Mon 09:00'), team('Mon 09:00', 'g1'), team('Mon 10:30', 'g3')])).toEqual([
      'ownership 1 met a Mon 11:00',
    ]);
    expect(judged(groups, [created('Mon 09:00'), team('Mon 09:00', 'g3'), team('Mon 10:30', 'g2')])).toEqual([
      'ownership 2 running b Mon 11:30',
    ]);
  });

  it('assignee: who hands over is judged by the policy of the one who had it', () => {
    const reps = byField('assignee', 'ana', 'ben');
    const history = [created('Mon 09:00'), assigned('Mon 09:00', 'ana'), assigned('Mon 10:30', 'ben')];
    expect(judged(reps, history)).toEqual(['ownership 1 met a Mon 11:00', 'ownership 2 running b Mon 11:30']);
  });

  it('assignee: a first assignment that puts another policy in force is judged by the one it waited under', () => {
    const policies = [
      {
        key: 'b',
        kind: 'internal',
        filter: { field: 'assignee', op: 'is_not_empty' },
        targets: { first_assignment: '15m' },
      },
      { key: 'a', kind: 'internal', targets: { first_assignment: '2h' } },
    ];
    expect(judged({ policies }, [created('Mon 09:00'), assigned('Mon 10:00', 'ana')])).toEqual([
      'first_assignment 1 met a Mon 11:00',
    ]);
  });

  const change = (field: string, value: string): Raw => {
    if (field === 'tag') return ev('Mon 09:00', 'field', { name: 'tag', value });
    return ev('Mon 09:00', field, { [field]: value });
  };

  it.each(['inbox', 'channel', 'tag', 'tier', 'priority'])(
    '%s: changed in the submit that hands over',
    (field) => {
      const history = [
        created('Mon 09:00'),
        team('Mon 09:00', 'g1'),
        change(field, 'a'),
        { ...change(field, 'b'), at: at('Mon 10:30') },
        team('Mon 10:30', 'g2'),
      ];
      expect(judged(byField(field, 'a', 'b'), history)).toEqual([
        'ownership 1 met a Mon 11:00',
        'ownership 2 running b Mon 11:30',
      ]);
    },
  );

  it('a merge, a deletion and an excuse leave the policy that the clock lived under', () => {
    for (const ending of [ev('Mon 11:30', 'merged'), ev('Mon 11:30', 'deleted')]) {
      const history = [created('Mon 09:00'), team('Mon 09:00', 'g1'), ending, team('Mon 11:30', 'g2')];
      expect(judged(groups, history, 'Mon 12:00')).toEqual(['ownership 1 missed a Mon 11:00']);
    }
    const excused = ev('Mon 10:30', 'excused', { clock: 'resolution', reason: 'agreed' });
    const policies = [
      { key: 'b', filter: { field: 'priority', op: 'is', value: 'high' }, targets: { resolution: '1h' } },
      { key: 'a', targets: { resolution: '2h' } },
    ];
    const one = run(
      { policies },
      [created('Mon 09:00'), priority('Mon 10:30', 'high'), excused],
      'Mon 11:00',
    );
    expect(clock(one, 'resolution')).toMatchObject({ state: 'excused', policy: 'a', missedAt: null });
  });

  it('a status that is not a closing fulfils under the rules before it', () => {
    const json = {
      metrics: [{ key: 'triage', start: 'created', fulfil: { status: ['open'] } }],
      policies: [
        { key: 'b', filter: { field: 'status', op: 'is', value: 'open' }, targets: { triage: '1h' } },
        { key: 'a', targets: { triage: '2h' } },
      ],
    };
    expect(judged(json, [created('Mon 09:00'), status('Mon 10:30', 'open')])).toEqual([
      'triage 1 met a Mon 11:00',
    ]);
  });

  it('a boundary of rules on that instant comes first, for the ticket as it was', () => {
    const versions = [
      { key: 'a', kind: 'internal', targets: { ownership: '4h' } },
      { key: 'a', kind: 'internal', targets: { ownership: '1h' }, effectiveFrom: at('Mon 10:30') },
    ];
    const history = [created('Mon 09:00'), team('Mon 09:00', 'g1'), team('Mon 10:30', 'g2')];
    expect(judged({ policies: versions }, history)).toEqual([
      'ownership 1 missed a Mon 10:00',
      'ownership 2 running a Mon 11:30',
    ]);
  });

  it('H1 what a message or status of the instant ends is judged by the rules that its facts gave', () => {
    const json = { targets: { first_reply: { high: '30m', '*': '2h' } } };
    const history = [created('Mon 09:00'), priority('Mon 10:00', 'high'), reply('Mon 10:00')];
    expect(judged(json, history)).toEqual(['first_reply 1 missed p Mon 09:30']);
  });

  it('work entered in the submit counts under the new rules, and so does what comes back', () => {
    const json = {
      targets: { logged_work: { high: '1h', '*': '2h' }, resolution: { high: '1h', '*': '9h' } },
    };
    const worked = [
      created('Mon 09:00'),
      priority('Mon 10:00', 'high'),
      ev('Mon 10:00', 'work_logged', { duration: '90m' }),
    ];
    expect(judged(json, worked)[0]).toBe('logged_work 1 overdue p ');
    const back = [
      created('Mon 09:00'),
      ev('Mon 09:30', 'spam'),
      ask('Mon 09:40'),
      priority('Mon 10:00', 'high'),
      ev('Mon 10:00', 'restored'),
    ];
    expect(judged(json, back, 'Mon 10:10').at(-1)).toBe('resolution 1 running p Mon 10:30');
  });
});
