import { describe, expect, it } from 'vitest';
import { writeReason } from '../../src/domain/evaluation.ts';
import { SENTENCES } from '../../src/sla/explain-words.ts';
import { explainText } from '../../src/sla/index.ts';
import { inSentence, LANGUAGES, TERMS } from '../../src/terms/index.ts';
import {
  ask,
  clock,
  created,
  ev,
  HOUR,
  OFFICE,
  priority,
  reply,
  rules,
  run,
  show,
  status,
} from './support.ts';

const lines = (
  json: Record<string, unknown>,
  history: readonly Record<string, unknown>[],
  now: string,
  metric = 'resolution',
) =>
  (clock(run(json, history, now, { explain: true }), metric).segments ?? []).map(
    (one) =>
      `${show(one.from)}–${show(one.to)} ${one.kind} ${writeReason(one).reason} ${one.countedMs / HOUR}`,
  );

describe('explain', () => {
  const json = { calendar: 'office', targets: { resolution: '20h' }, pauseIn: { resolution: ['pending'] } };

  it('T1 cuts running time at the edges of working hours', () => {
    expect(lines(json, [created('Mon 16:00')], 'Tue 10:00')).toEqual([
      'Mon 16:00–Mon 17:00 running start 1',
      'Mon 17:00–Tue 09:00 off_hours off_hours 0',
      'Tue 09:00–Tue 10:00 running start 1',
    ]);
  });

  it('C1 tells a holiday from a night', () => {
    const holiday = {
      calendars: { h: { ...OFFICE, holidays: ['2026-03-03'] } },
      policies: [{ key: 'p', calendar: 'h', targets: { resolution: '20h' } }],
    };
    expect(lines(holiday, [created('Mon 16:00')], 'Wed 10:00')).toEqual([
      'Mon 16:00–Mon 17:00 running start 1',
      'Mon 17:00–Tue 00:00 off_hours off_hours 0',
      'Tue 00:00–Wed 00:00 off_hours C1 holiday 0',
      'Wed 00:00–Wed 09:00 off_hours off_hours 0',
      'Wed 09:00–Wed 10:00 running start 1',
    ]);
  });

  it('C1 finds where a holiday begins, in a zone whose midnight is not on the hour', () => {
    const hours = { zone: 'Asia/Kathmandu', week: { mon: [['09:00', '16:30']] }, holidays: ['2026-03-03'] };
    const json = {
      calendars: { h: hours },
      policies: [{ key: 'p', calendar: 'h', targets: { resolution: '20h' } }],
    };
    expect(lines(json, [created('Mon 10:30')], 'Mon 20:00')).toEqual([
      'Mon 10:30–Mon 10:45 running start 0.25',
      'Mon 10:45–Mon 18:15 off_hours off_hours 0',
      'Mon 18:15–Mon 20:00 off_hours C1 holiday 0',
    ]);
  });

  it('M3 M4 T3 shows pauses, closings and why it runs again', () => {
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'pending'),
      ask('Mon 11:00'),
      status('Mon 12:00', 'solved'),
      status('Mon 13:00', 'open'),
    ];
    expect(lines(json, history, 'Mon 14:00')).toEqual([
      'Mon 09:00–Mon 10:00 running start 1',
      'Mon 10:00–Mon 11:00 paused pause:pending 0',
      'Mon 11:00–Mon 12:00 running M4 customer_reply 1',
      'Mon 12:00–Mon 13:00 closed M3 solved 0',
      'Mon 13:00–Mon 14:00 running reopened 1',
    ]);
  });

  it('T3 names the change of target, M3 the counted closed time', () => {
    const byPriority = {
      targets: { resolution: { low: '20h', high: '10h' } },
      settings: { onReopen: 'count_closed' },
    };
    const history = [
      created('Mon 09:00'),
      priority('Mon 09:00', 'low'),
      priority('Mon 10:00', 'high'),
      status('Mon 11:00', 'solved'),
      status('Mon 12:00', 'open'),
    ];
    expect(lines(byPriority, history, 'Mon 13:00')).toEqual([
      'Mon 09:00–Mon 10:00 running start 1',
      'Mon 10:00–Mon 11:00 running T3 priority 1',
      'Mon 11:00–Mon 12:00 running M3 count_closed 1',
      'Mon 12:00–Mon 13:00 running reopened 1',
    ]);
  });

  it('a clock without a target is explained up to where it lost it', () => {
    const one = { targets: { resolution: { low: '20h' } } };
    const history = [created('Mon 09:00'), priority('Mon 09:00', 'low'), priority('Mon 10:00', 'high')];
    expect(lines(one, history, 'Mon 13:00')).toEqual(['Mon 09:00–Mon 10:00 running start 1']);
  });

  it('names the event that began each part', () => {
    const history = [
      { ...created('Mon 09:00'), id: 'c' },
      { ...status('Mon 10:00', 'pending'), id: 's' },
    ];
    const one = clock(run(json, history, 'Mon 11:00', { explain: true }), 'resolution');
    expect(one.segments?.map(({ eventId }) => eventId)).toEqual(['c', 's']);
  });

  it('without asking there are no segments', () => {
    expect(clock(run(json, [created('Mon 09:00')], 'Mon 10:00'), 'resolution').segments).toBeNull();
  });
});

describe('explain in words', () => {
  const json = {
    calendar: 'office',
    targets: { first_reply: '1h', next_reply: '1h', resolution: '2h' },
    pauseIn: { resolution: ['pending'] },
  };
  const history = [
    created('Mon 09:00'),
    ev('Mon 09:00', 'tier', { tier: 'gold' }),
    reply('Mon 09:10'),
    status('Mon 09:10', 'pending'),
    ask('Mon 10:00'),
    reply('Mon 10:30'),
    ask('Mon 11:00'),
    ev('Mon 18:00', 'excused', { clock: 'next_reply', reason: 'outage' }),
  ];
  const evaluation = run(json, history, 'Mon 18:00', { explain: true });

  it.each(LANGUAGES)('in %s every part is in that language', (language) => {
    const text = explainText(evaluation, { language, zone: 'Europe/Berlin' }).join('\n');
    const terms = TERMS[language];
    expect(text).toContain(terms['metric.next_reply']);
    for (const key of ['state.excused', 'segment_kind.paused', 'reason.customer_reply'] as const)
      expect(text).toContain(inSentence(terms[key]));
    expect(text).toContain('outage');
    expect(text).not.toMatch(/\{|_/);
  });

  it('shows instants in the zone asked for, and refuses one that does not exist', () => {
    expect(explainText(evaluation, { language: 'en', zone: 'Asia/Tokyo' }).join()).toContain(
      'Mon, Mar 2, 2026, 6:00:00 PM',
    );
    expect(() => explainText(evaluation, { language: 'en', zone: 'Mars/Base' })).toThrow(RangeError);
  });

  it('of an evaluation without segments only the figures are told; a paused clock has no due', () => {
    const plain = run(json, [created('Mon 09:00'), status('Mon 10:00', 'pending')], 'Mon 11:00');
    const text = explainText(plain, { language: 'en', zone: 'UTC' });
    expect(text).toHaveLength(6);
    expect(text[4]).toBe('  target 2 h · elapsed 1 h · remaining 1 h');
  });

  it('says so when there is no clock', () => {
    const none = run(rules(json), [], 'Mon 09:00');
    expect(explainText(none, { language: 'es', zone: 'UTC' })).toEqual([SENTENCES.es.noClocks]);
  });

  it('says how late a missed clock is, and calls a metric of one’s own by its key in plain words', () => {
    const own = {
      metrics: [{ key: 'triage', start: 'created', fulfil: 'team' }],
      policies: [{ key: 'p', targets: { triage: '1h' } }],
    };
    const text = explainText(run(own, [created('Mon 09:00')], 'Mon 11:30', { explain: true }), {
      language: 'en',
      zone: 'UTC',
    });
    expect(text[0]).toBe('Triage: overdue');
    expect(text[1]).toContain('late by 1 h 30 min');
  });
});
