import { describe, expect, it } from 'vitest';
import type { CompiledRules } from '../../src/sla/compiled.ts';
import { evaluate } from '../../src/sla/index.ts';
import { at, brief, clock, created, ev, events, MINUTE, priority, rules, run, status } from './support.ts';

type Raw = Record<string, unknown>;

/** A policy for urgent tickets only: whatever else the priority is, there is no policy. */
const urgent = (more: Raw = {}): Raw => ({
  key: 'urgent',
  filter: { field: 'priority', op: 'is', value: 'urgent' },
  targets: { resolution: '8h' },
  ...more,
});

/** Counts how often policies are asked whether they match: what a fold costs, in steps. */
function countMatches(compiled: CompiledRules, history: readonly Raw[]): number {
  let count = 0;
  const counting = {
    ...compiled,
    kinds: compiled.kinds.map((kind) => ({
      ...kind,
      lines: kind.lines.map((line) => ({
        ...line,
        versions: line.versions.map((version) => ({
          ...version,
          matches: (...input: Parameters<typeof version.matches>) => {
            count += 1;
            return version.matches(...input);
          },
        })),
      })),
    })),
  };
  evaluate(events(history), at('Sun2 00:00'), counting);
  return count;
}

/** `count` changes, a minute apart, each putting the policy in or out of force. */
function flips(count: number): readonly Raw[] {
  const changes = Array.from({ length: count }, (_, index) => ({
    ...priority('Mon 09:00', index % 2 === 0 ? 'urgent' : 'low'),
    at: at('Mon 09:00') + (index + 1) * MINUTE,
  }));
  return [created('Mon 09:00'), ...changes];
}

describe('times without a policy', () => {
  it('cost grows with the number of changes, not with its square', () => {
    const compiled = rules({ policies: [urgent()] });
    const [few, many] = [countMatches(compiled, flips(200)), countMatches(compiled, flips(800))];
    expect(many / few).toBeLessThan(4.1);
    expect(many).toBeLessThan(4 * 800);
  });

  it('cost stays so when gaps of two kinds of policies lie in each other', () => {
    const inside = { ...urgent(), key: 'inside', kind: 'internal', targets: { first_assignment: '1h' } };
    const late = {
      ...urgent({ filter: { field: 'inbox', op: 'is', value: 'late' } }),
      key: 'late',
      kind: 'internal',
      targets: { ownership: '1h' },
    };
    const compiled = rules({ policies: [urgent(), inside, late] });
    const history = (count: number) => [
      ...flips(count),
      { ...ev('Mon 09:00', 'inbox', { inbox: 'late' }), at: at('Sun 09:00') },
    ];
    expect(countMatches(compiled, history(800)) / countMatches(compiled, history(200))).toBeLessThan(4.1);
  });

  it('T3 every gap is measured by the policy that comes next, gap after gap', () => {
    const policies = [
      urgent({ calendar: 'office', pauseIn: ['pending'] }),
      urgent({ key: 'high', filter: { field: 'priority', op: 'is', value: 'high' } }),
    ];
    const history = [
      created('Mon 15:00'),
      status('Mon 16:00', 'pending'),
      status('Mon 18:00', 'open'),
      // Until here measured by the office's hours and pauses: one hour.
      priority('Mon 20:00', 'urgent'),
      priority('Tue 10:00', 'low'),
      status('Tue 11:00', 'pending'),
      status('Tue 12:00', 'open'),
      // From Tuesday 10:00 to here by the clock, without pauses: three hours, after two of the office's.
      priority('Tue 13:00', 'high'),
    ];
    expect(brief(clock(run({ policies }, history, 'Tue 13:30'), 'resolution'))).toMatchObject({
      elapsed: 60 + 60 + 180 + 30,
    });
  });

  it('going back to a gap forgets nothing that came before it and repeats nothing in it', () => {
    const policies = [
      urgent({ targets: { periodic_update: '8h' } }),
      { key: 'tag', filter: { field: 'plan', op: 'is', value: 'a' }, targets: { periodic_update: '9h' } },
    ];
    const reply = (when: string) => ev(when, 'message', { actor: 'rep:ana' });
    const history = [
      created('Mon 09:00'),
      ev('Mon 09:00', 'field', { name: 'plan', value: 'a' }),
      reply('Mon 09:10'),
      reply('Mon 09:20'),
      ev('Mon 09:30', 'field', { name: 'plan', value: 'b' }),
      ev('Mon 09:40', 'excused', { clock: 'periodic_update', cycle: 1, reason: 'agreed' }),
      ev('Mon 09:45', 'field', { name: 'other', value: 'x' }),
      reply('Mon 09:50'),
      ev('Mon 10:00', 'field', { name: 'plan', value: 'a' }),
    ];
    const seen = run({ policies }, history, 'Mon 11:00').clocks.map((one) => [
      one.cycle,
      one.state,
      one.policy,
      one.excuse?.at ?? null,
    ]);
    expect(seen).toEqual([
      [1, 'excused', 'tag', at('Mon 09:40')],
      [2, 'cancelled', 'tag', null],
      [3, 'running', 'tag', null],
    ]);
  });
});
