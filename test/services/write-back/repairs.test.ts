import { describe, expect, it } from 'vitest';
import type { SlaProperties } from '../../../src/domain/sla-properties.ts';
import { IMMEDIATE } from '../../../src/domain/write-policy.ts';
import { unjudgedRow } from '../../../src/services/ingest/unjudged-row.ts';
import { nextWriteBack, type Seen } from '../../../src/services/write-back/next.ts';
import { MOST_REPAIRS } from '../../../src/services/write-back/repairs.ts';
import { findTicket } from '../../web/support/tickets.ts';

const NOW = Date.parse('2026-03-02T12:00:20Z');
const ROW = unjudgedRow('a-1', findTicket({ id: '7', createdAt: NOW }).facts, [], NOW);
const WANTED: SlaProperties = {
  sla_policy: 'Default',
  sla_tier: null,
  sla_status: 'active',
  next_due_at: NOW,
  next_due_metric: 'first_reply',
  first_reply_due_at: NOW,
  next_reply_due_at: null,
  resolution_due_at: null,
  first_reply_breached: false,
  next_reply_breached: false,
  resolution_breached: false,
  breach_count: 0,
  sla_updated_at: NOW,
};
type Row = ReturnType<typeof nextWriteBack>;

/** A ticket in a CRM where a trigger sets the badge to `paused` right after each of our writes. */
function life() {
  let row: Row = { ...nextWriteBack(ROW, WANTED, { stored: undefined, seen: undefined }, NOW, IMMEDIATE) };
  let writes = 0;
  const write = () => {
    if (row.state !== 'due') return;
    writes += 1;
    row = { ...row, written: row.wanted, writes: row.writes + 1, state: 'clean', failure: null };
  };
  const read = (shown: Partial<SlaProperties>, wanted = WANTED, unwritable: Seen['unwritable'] = []) => {
    const seen = { written: { ...wanted, ...shown }, writesBefore: row.writes, unwritable };
    row = nextWriteBack(ROW, wanted, { stored: row, seen }, NOW, IMMEDIATE);
    write();
  };
  write();
  return { read, writes: () => writes, row: () => row };
}

describe('a property that something in the CRM sets again and again', () => {
  it('is put right a few times in a row and then left, and the ticket says why', () => {
    const { read, writes, row } = life();
    for (let look = 0; look < 10; look += 1) read({ sla_status: 'paused' });
    expect(writes()).toBe(1 + MOST_REPAIRS);
    expect(row().state).toBe('clean');
    expect(row().failure).toEqual({ kind: 'overwritten', properties: ['sla_status'] });
  });

  it('is written once more when our own value for it changes, and no oftener', () => {
    const { read, writes } = life();
    for (let look = 0; look < 10; look += 1) read({ sla_status: 'paused' });
    const before = writes();
    const overdue = { ...WANTED, sla_status: 'overdue' } as const;
    for (let look = 0; look < 5; look += 1) read({ sla_status: 'paused' }, overdue);
    expect(writes()).toBe(before + 1);
  });

  it('begins anew once a read shows our value: an agent’s edits are repaired however many there are', () => {
    const { read, writes, row } = life();
    for (let edit = 0; edit < 10; edit += 1) {
      read({ sla_status: 'paused' });
      read({});
    }
    expect(writes()).toBe(11);
    expect(row().failure).toBeNull();
  });

  it('keeps no other property from being put right', () => {
    const { read, writes, row } = life();
    for (let look = 0; look < 10; look += 1) read({ sla_status: 'paused' });
    const before = writes();
    read({ sla_status: 'paused', breach_count: 7 });
    expect(writes()).toBe(before + 1);
    expect(row().written.breach_count).toBe(0);
  });
});

describe('a property that the ticket cannot take, its field being gone or switched off', () => {
  it('causes no write, read after read, and is written when the field is back', () => {
    const { read, writes } = life();
    const without = { ...WANTED, sla_tier: 'Premium' } as const;
    const gone: Partial<SlaProperties> = { ...without };
    for (let look = 0; look < 5; look += 1) read({ ...gone, sla_tier: null }, without, ['sla_tier']);
    expect(writes()).toBe(1);
    read({ sla_tier: null }, without);
    expect(writes()).toBe(2);
  });
});
