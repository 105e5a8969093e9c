import { z } from 'zod';

const LARGEST = 2n ** 63n - 1n;

/** HubSpot numbers its accounts, users and records with positive 64-bit integers. Anything else is not sent to it. */
export function isHubspotId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= LARGEST;
}

/** An id in a request that came from outside, as text or number. */
export const hubspotId = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(isHubspotId, 'must be the number of a HubSpot record');
