import type { ApiKey } from '../api/access.ts';

const HOUR_MS = 3_600_000;

/** How many days a new key may live; null: until it is revoked. */
export const KEY_DAYS = [30, 90, 365, null] as const;
export type KeyDays = (typeof KEY_DAYS)[number];

/** What a key is at that instant (epoch ms). */
export function toKeyState(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number) {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= now ? 'expired' : 'active';
}

/** The instant so many hours after `now` (epoch ms), in ISO 8601. */
export function hoursLater(now: number, hours: number): string {
  return new Date(now + hours * HOUR_MS).toISOString();
}
