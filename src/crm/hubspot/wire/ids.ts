import { z } from 'zod';
import { isRecordNumber } from '../../kit/lists.ts';

/** An id in a request that came from outside, as text or number. */
export const hubspotId = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(isRecordNumber, 'must be the number of a HubSpot record');
