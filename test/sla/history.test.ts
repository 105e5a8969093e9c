import { describe, expect, it } from 'vitest';
import { orderHistory } from '../../src/sla/index.ts';
import { ask, clock, created, cycles, ev, events, priority, reply, run, status } from './support.ts';

const json = { targets: { first_reply: '1h', next_reply: '1h', resolution: '8h' } };

describe('H1 order', () => {
  it('H1 instant, then created, then everything else, message, status, then source id', () => {
    const history = events([
      status('Mon 09:00', 'open', { id: 'a' }),
      ask('Mon 09:00', { id: 'b' }),
      priority('Mon 09:00', 'low'),
      { ...created('Mon 09:00'), id: 'z' },
      { ...ev('Mon 08:00', 'inbox', { inbox: 'x' }), id: 'y' },
    ]);
    expect(orderHistory(history).map(({ type }) => type)).toEqual([
      'inbox',
      'created',
      'priority',
      'message',
      'status',
    ]);
  });

  it('H1 at one instant a reply counts before the status that it came with', () => {
    const history = [created('Mon 09:00'), status('Mon 09:30', 'solved'), reply('Mon 09:30')];
    expect(clock(run(json, history, 'Mon 10:00'), 'first_reply').state).toBe('met');
  });

  it('H1 at one instant a message and the reopening that it caused: the clock starts then', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:10'),
      status('Mon 09:20', 'solved'),
      status('Mon 11:00', 'open'),
      ask('Mon 11:00'),
    ];
    expect(cycles(run(json, history, 'Mon 11:30'), 'next_reply')).toEqual(['1 running Mon 11:00→']);
  });

  it('H1 repeats of one id count once, the first in order stays', () => {
    const history = events([
      { ...created('Mon 09:00'), id: '1' },
      { ...ask('Mon 09:10'), id: '2' },
    ]);
    const [first, second] = history;
    if (first === undefined || second === undefined) throw new Error('two events were written');
    const repeated = [second, first, second, first];
    expect(orderHistory(repeated)).toEqual([first, second]);
    const late = { ...second, at: second.at + 1 };
    expect(orderHistory([first, second, late])).toEqual([first, second]);
  });

  it('H1 an ordered history is used as it is, however long', () => {
    const short = events([created('Mon 09:00'), ask('Mon 09:10')]);
    expect(orderHistory(short)).toBe(short);
    const requested = Array.from({ length: 40 }, (_, index) =>
      ask(`Mon 10:${10 + index}`, { id: `m${index}` }),
    );
    const long = events([created('Mon 09:00'), ...requested]);
    expect(orderHistory(long)).toBe(long);
    expect(orderHistory([...long, ...long])).toHaveLength(41);
  });

  it('H1 equal instants and ranks are ordered by source id', () => {
    const history = events([
      { ...created('Mon 08:00'), id: 'c' },
      { ...priority('Mon 09:00', 'low'), id: 'b' },
      { ...priority('Mon 09:00', 'high'), id: 'a' },
    ]);
    expect(orderHistory(history).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('H1 changes of one instant keep the order that their source gives, whatever their ids and delivery', () => {
    const changes = [
      status('Mon 10:00', 'solved', { id: 'b', order: 0 }),
      status('Mon 10:00', 'open', { id: 'a', order: 1 }),
    ];
    for (const delivered of [changes, changes.toReversed()]) {
      const evaluation = run(json, [{ ...created('Mon 09:00'), id: 'c' }, ...delivered], 'Mon 11:00');
      expect(clock(evaluation, 'resolution').state).toBe('running');
    }
    const reply10 = reply('Mon 10:00', { id: 'z', order: 9 });
    expect(orderHistory(events([created('Mon 09:00'), ...changes, reply10])).map(({ id }) => id)).toEqual([
      '#000001',
      'z',
      'b',
      'a',
    ]);
  });

  it('H1 a second created is ignored', () => {
    const history = [created('Mon 09:00'), created('Mon 10:00')];
    expect(cycles(run(json, history, 'Mon 11:00'), 'resolution')).toEqual(['1 running Mon 09:00→']);
  });

  it('H2 a customer’s message is a customer’s, whoever the customer is', () => {
    const history = [
      created('Mon 09:00'),
      reply('Mon 09:10'),
      ask('Mon 09:20', { actor: 'customer:in-copy' }),
    ];
    expect(cycles(run(json, history, 'Mon 09:30'), 'next_reply')).toEqual(['1 running Mon 09:20→']);
  });
});
