import { z } from 'zod';
import type { DeepReadonly } from '../deep-readonly.ts';

/**
 * What each act on a ticket takes; answers with the new TicketCard. The same `requestId` acts once. Each asks a reason, which
 * people see on the ticket.
 */
const requestId = z
  .string()
  .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits or . : _ -')
  .meta({ description: 'The same one acts once', example: '7f1c2a90' });
const reason = z
  .string()
  .trim()
  .min(1, 'must not be empty: say why')
  .max(500, 'must have at most 500 characters')
  .meta({ description: 'People see it on the ticket', example: 'The carrier was down' });

/** `excuse`, `withdraw-excuse` */
export const excuseRequest = z
  .strictObject({
    clock: z.string().min(1).meta({ description: '`key` of the clock', example: 'service/first_reply/1' }),
    reason,
    requestId,
  })
  .meta({ id: 'ExcuseRequest' });
export type ExcuseRequest = DeepReadonly<z.infer<typeof excuseRequest>>;

/** `pause`, `resume` */
export const pauseRequest = z.strictObject({ reason, requestId }).meta({ id: 'PauseRequest' });
export type PauseRequest = DeepReadonly<z.infer<typeof pauseRequest>>;

/** `tier`, `policy` */
export const pinRequest = z
  .strictObject({
    key: z
      .string()
      .min(1)
      .nullable()
      .meta({ description: 'Key of a tier or policy; null: back to what the rules say', example: 'premium' }),
    reason,
    requestId,
  })
  .meta({ id: 'PinRequest' });
export type PinRequest = DeepReadonly<z.infer<typeof pinRequest>>;
