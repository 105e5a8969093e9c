import { describe, expect, it } from 'vitest';
import type { SlaProperties } from '../../../src/domain/sla-properties.ts';
import { unjudgedRow } from '../../../src/services/tickets/unjudged-row.ts';
import { nextWriteBack } from '../../../src/services/write-back/next.ts';
import { ticketOf } from '../../web/support/tickets.ts';

const NOW = Date.parse('2026-03-02T12:00:20Z');
const MINUTE = 60_000;
const ROW = unjudgedRow('a-1', ticketOf({ id: '7', createdAt: NOW }).facts, [], NOW);
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

const next = (wanted: Partial<SlaProperties>, now = NOW, calmWritesMs = MINUTE, before = WANTED) => {
  const stored = { ...nextWriteBack(ROW, before, { stored: undefined, seen: undefined }, 0, 0) };
  const known = { stored: { ...stored, written: before, state: 'clean' as const }, seen: undefined };
  return nextWriteBack(ROW, { ...WANTED, ...wanted }, known, now, calmWritesMs);
};

describe('when a write-back is sent', () => {
  it('what was never written goes at once', () => {
    const first = nextWriteBack(ROW, WANTED, { stored: undefined, seen: undefined }, NOW, MINUTE);
    expect([first.state, first.nextAttemptAt]).toEqual(['due', NOW]);
  });

  it('a badge, a breach flag or a tier goes at once, with whatever waits beside it', () => {
    const urgent: Partial<SlaProperties>[] = [
      { sla_status: 'overdue' },
      { first_reply_breached: true },
      { breach_count: 1 },
      { sla_tier: 'Premium', next_due_at: NOW },
    ];
    for (const wanted of urgent) expect([wanted, next(wanted).nextAttemptAt]).toEqual([wanted, NOW]);
  });

  it('a due date alone waits for the end of the minute, so that a minute’s changes go together', () => {
    const calm = next({ next_due_at: NOW + 5, sla_updated_at: NOW + 5 });
    expect([calm.state, calm.nextAttemptAt]).toEqual(['due', NOW + 40_000]);
    const later = next({ next_due_at: NOW + 9 }, NOW + 30_000);
    expect(later.nextAttemptAt).toBe(calm.nextAttemptAt);
  });

  it('a change that follows a calm one never puts it off further', () => {
    const calm = next({ next_due_at: NOW + 5 });
    const known = { stored: calm, seen: undefined };
    const again = nextWriteBack(ROW, { ...WANTED, next_due_at: NOW + 6 }, known, NOW + 50_000, MINUTE);
    expect(again.nextAttemptAt).toBe(calm.nextAttemptAt);
  });

  it('a CRM that sets nothing off is written to at once', () => {
    expect(next({ next_due_at: NOW + 5 }, NOW, 0).nextAttemptAt).toBe(NOW);
  });
});
