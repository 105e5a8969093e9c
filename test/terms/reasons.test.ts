import { describe, expect, it } from 'vitest';
import { LANGUAGES, TERMS, type TermKey } from '../../src/terms/index.ts';
import { segmentReason } from '../../src/terms/reasons.ts';

const code = (code: string, rule: string | null = null) => ({ kind: 'code', rule, code }) as const;
const status = (status: string) => ({ kind: 'status', status }) as const;
const text = (text: string) => ({ kind: 'text', text }) as const;

/** Every reason that the engine gives, with a kind of segment that has it. */
const REASONS = [
  ['running', code('start'), 'The clock started'],
  ['running', code('reopened'), 'The ticket was reopened'],
  ['running', status('open'), 'Status: Open'],
  ['running', code('count_closed', 'M3'), 'Reopened; the closed time counts'],
  ['running', code('customer_reply', 'M4'), 'The customer wrote, so it is our turn'],
  ['running', code('pause_limit', 'M5'), 'The longest allowed pause is over'],
  ['running', code('merged_in', 'M7'), 'Came with a merged ticket'],
  ['running', code('priority', 'T3'), 'New target: the priority changed'],
  ['running', code('work_logged'), 'Work was logged'],
  ['paused', status('pending'), 'Waiting on the customer'],
  ['paused', text('legal review'), 'legal review'],
  ['paused', text('line one\nline two'), 'line one\nline two'],
  ['closed', code('solved', 'M3'), 'Ticket solved'],
  ['closed', code('fulfilled', 'M3'), 'Fulfilled'],
  ['off_hours', code('off_hours'), null],
  ['off_hours', code('holiday', 'C1'), 'Holiday'],
  ['off_hours', code('break', 'C1'), 'Break'],
  ['off_hours', code('override', 'C1'), 'Special hours of that day'],
  ['off_hours', code('no_version', 'C6'), 'Before the calendar begins'],
] as const;

describe('reasons of segments in words', () => {
  it.each(REASONS)('%s %o', (kind, reason, words) => {
    expect(segmentReason('en', { kind, reason })).toBe(words);
  });

  it.each(['closed', 'pending', 'Paused', 'M5 pause_limit', 'C1 holiday', 'status:open', 'pause:pending'])(
    'what a person wrote is shown as it is, even where it reads like a code: %s',
    (written) => {
      for (const language of LANGUAGES) {
        expect(segmentReason(language, { kind: 'paused', reason: text(written) })).toBe(written);
      }
    },
  );

  it.each(LANGUAGES)('in %s none repeats the kind of segment that it stands beside', (language) => {
    for (const [kind, reason] of REASONS) {
      const shown = segmentReason(language, { kind, reason }) ?? '';
      const kindText = TERMS[language][`segment_kind.${kind}` satisfies TermKey];
      expect([reason, shown.toLowerCase().startsWith(kindText.toLowerCase())]).toEqual([reason, false]);
      expect(shown).not.toMatch(/_|^[A-Z]\d/);
    }
  });
});
