import { describe, expect, it } from 'vitest';
import { toAuditQuery, toDetailText } from '../../src/app/settings/audit-query.ts';
import { hoursLater, toKeyState } from '../../src/app/settings/key-facts.ts';

const NOW = Date.UTC(2026, 0, 31, 12);

describe('an API key', () => {
  it.each([
    ['active', null, null],
    ['active', '2026-01-31T12:00:01Z', null],
    ['expired', '2026-01-31T12:00:00Z', null],
    ['revoked', '2026-01-31T13:00:00Z', '2026-01-30T00:00:00Z'],
    ['revoked', '2026-01-30T13:00:00Z', '2026-01-30T00:00:00Z'],
  ])('is %s when it expires at %s and was revoked at %s', (state, expiresAt, revokedAt) => {
    expect(toKeyState({ expiresAt, revokedAt }, NOW)).toBe(state);
  });

  it('ends so many hours from now', () => {
    expect(hoursLater(NOW, 24)).toBe('2026-02-01T12:00:00.000Z');
  });
});

describe('the audit log', () => {
  it('is filtered by what was chosen, page by page', () => {
    const filters = { actor: ' ana@example.com ', what: 'settings changed', since: null };
    expect(Object.fromEntries(toAuditQuery(filters, 'abc'))).toEqual({
      actor: 'ana@example.com',
      what: 'settings changed',
      cursor: 'abc',
    });
    expect(toAuditQuery({ actor: ' ', what: '', since: null }, null).toString()).toBe('');
  });

  it('writes what belongs to an event in a line', () => {
    expect(toDetailText({ name: 'BI', scopes: ['tickets:read'], from: null, count: 0 })).toBe(
      'name: BI, scopes: ["tickets:read"], count: 0',
    );
    expect(toDetailText({})).toBe('');
  });
});
