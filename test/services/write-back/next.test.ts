import { describe, expect, it } from 'vitest';
import type { SlaProperties } from '../../../src/domain/sla-properties.ts';
import { IMMEDIATE } from '../../../src/domain/write-policy.ts';
import { unjudgedRow } from '../../../src/services/ingest/unjudged-row.ts';
import { nextWriteBack } from '../../../src/services/write-back/next.ts';
import { findTicket } from '../../web/support/tickets.ts';

const NOW = Date.parse('2026-03-02T12:00:20Z');
const MINUTE = 60_000;
const ROW = unjudgedRow('a-1', findTicket({ id: '7', createdAt: NOW }).facts, [], NOW);
const WANTED: SlaProperties = {
  sla_policy: 'Default',
  sla_tier: null,
  sla_status: 'active',
  next_due_at: NOW + MINUTE,
  next_due_metric: 'first_reply',
  first_reply_due_at: NOW + MINUTE,
  next_reply_due_at: null,
  resolution_due_at: null,
  first_reply_breached: false,
  next_reply_breached: false,
  resolution_breached: false,
  breach_count: 0,
  sla_updated_at: NOW,
};

const DEFERRABLE = { ...IMMEDIATE, deferNonUrgentMs: MINUTE };
const FIRST = { stored: undefined, seen: undefined };

const next = (wanted: Partial<SlaProperties>, now = NOW, writePolicy = DEFERRABLE, before = WANTED) => {
  const stored = nextWriteBack(ROW, before, FIRST, 0, IMMEDIATE);
  const known = { stored: { ...stored, written: before, state: 'clean' as const }, seen: undefined };
  return nextWriteBack(ROW, { ...WANTED, ...wanted }, known, now, writePolicy);
};

describe('when a write-back is sent', () => {
  it('what was never written goes at once', () => {
    const first = nextWriteBack(ROW, WANTED, FIRST, NOW, DEFERRABLE);
    expect([first.state, first.nextAttemptAt]).toEqual(['due', NOW]);
  });

  it('a badge, a breach flag, a tier or an earlier due date goes at once, with whatever waits beside it', () => {
    const urgent: Partial<SlaProperties>[] = [
      { sla_status: 'overdue' },
      { first_reply_breached: true },
      { breach_count: 1 },
      { sla_tier: 'Premium', next_due_at: NOW + 2 * MINUTE },
      { next_due_at: NOW },
    ];
    for (const wanted of urgent) expect([wanted, next(wanted).nextAttemptAt]).toEqual([wanted, NOW]);
  });

  it('a later due date alone waits for the end of the minute, so that a minute’s changes go together', () => {
    const deferred = next({ next_due_at: NOW + 95 * MINUTE, sla_updated_at: NOW + 5 });
    expect([deferred.state, deferred.nextAttemptAt]).toEqual(['due', NOW + 40_000]);
    const later = next({ next_due_at: NOW + 99 * MINUTE }, NOW + 30_000);
    expect(later.nextAttemptAt).toBe(deferred.nextAttemptAt);
  });

  it('a change that follows a calm one never puts it off further', () => {
    const deferred = next({ next_due_at: NOW + 95 * MINUTE });
    const known = { stored: deferred, seen: undefined };
    const wanted = { ...WANTED, next_due_at: NOW + 96 * MINUTE };
    const at = (now: number) => nextWriteBack(ROW, wanted, known, now, DEFERRABLE).nextAttemptAt;
    expect(at(NOW + 30_000)).toBe(deferred.nextAttemptAt);
    expect(at(NOW + 50_000)).toBe(NOW + 50_000);
  });

  it('a CRM that sets nothing off is written to at once', () => {
    expect(next({ next_due_at: NOW + 95 * MINUTE }, NOW, IMMEDIATE).nextAttemptAt).toBe(NOW);
  });

  it('a ticket that was just written rests for the gap, however urgent, and gets its last value then', () => {
    const writePolicy = { ...IMMEDIATE, ticketWriteGapMs: 20_000 };
    const written = { ...nextWriteBack(ROW, WANTED, FIRST, NOW, writePolicy), written: WANTED };
    const resting = { ...written, state: 'clean' as const, nextAttemptAt: NOW + 20_000 };
    const wanted = { ...WANTED, sla_status: 'overdue' as const };
    const known = { stored: resting, seen: undefined };
    expect(nextWriteBack(ROW, wanted, known, NOW + 5_000, writePolicy).nextAttemptAt).toBe(NOW + 20_000);
    expect(nextWriteBack(ROW, wanted, known, NOW + 25_000, writePolicy).nextAttemptAt).toBe(NOW + 25_000);
  });

  it('a closed ticket is not written where closing is final', () => {
    const closed = { ...ROW, status: 'closed' as const };
    const state = (closedIsFinal: boolean) =>
      nextWriteBack(closed, WANTED, FIRST, NOW, { ...IMMEDIATE, closedIsFinal }).state;
    expect([state(true), state(false)]).toEqual(['closed', 'due']);
  });
});
