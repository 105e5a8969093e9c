import { describe, expect, it } from 'vitest';
import { LANGUAGES, TERMS, type TermKey } from '../../src/terms/index.ts';
import { reasonText, segmentReason } from '../../src/terms/reasons.ts';

/** Every reason that the engine gives, with a kind of segment that has it. */
const REASONS = [
  ['running', 'start'],
  ['running', 'reopened'],
  ['running', 'status:open'],
  ['running', 'M3 count_closed'],
  ['running', 'M4 customer_reply'],
  ['running', 'M5 pause_limit'],
  ['running', 'T3 priority'],
  ['running', 'work_logged'],
  ['paused', 'pause:pending'],
  ['paused', 'pause:legal review'],
  ['closed', 'M3 solved'],
  ['closed', 'M3 fulfilled'],
  ['off_hours', 'off_hours'],
  ['off_hours', 'C1 holiday'],
  ['off_hours', 'C1 break'],
  ['off_hours', 'C1 override'],
  ['off_hours', 'C6 no_version'],
] as const;

describe('reasons of segments in words', () => {
  it.each([
    ['start', 'The clock started'],
    ['reopened', 'The ticket was reopened'],
    ['off_hours', 'Outside working hours'],
    ['C1 holiday', 'Holiday'],
    ['C6 no_version', 'Before the calendar begins'],
    ['M4 customer_reply', 'The customer wrote, so it is our turn'],
    ['M5 pause_limit', 'The longest allowed pause is over'],
    ['pause:pending', 'Waiting on the customer'],
    ['pause:legal review', 'legal review'],
    ['pause:line one\nline two', 'line one\nline two'],
    ['status:open', 'Status: Open'],
    ['M3 solved', 'Ticket solved'],
    ['M3 count_closed', 'Reopened; the closed time counts'],
    ['T3 priority', 'New target: the priority changed'],
    ['something else', 'something else'],
  ])('%s', (reason, words) => {
    expect(reasonText('en', reason)).toBe(words);
  });

  it.each(LANGUAGES)('in %s none repeats the kind of segment that it stands beside', (language) => {
    for (const [kind, reason] of REASONS) {
      const shown = segmentReason(language, { kind, reason }) ?? '';
      const kindText = TERMS[language][`segment_kind.${kind}` satisfies TermKey];
      expect([reason, shown.toLowerCase().startsWith(kindText.toLowerCase())]).toEqual([reason, false]);
      expect(shown).not.toMatch(/_|^[A-Z]\d/);
    }
  });
});
