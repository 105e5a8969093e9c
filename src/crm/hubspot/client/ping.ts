import { CrmError } from '../../../domain/failure.ts';
import { serverClockMs } from '../../../lib/http.ts';
import { failureWithoutAnswer } from './failures.ts';
import type { Send } from './transport.ts';

const PING_TIMEOUT_MS = 5_000;

/** Any answer will do, a refusal too: it needs no token. Throws CrmError network or timeout. */
export async function ping(send: Send, baseUrl: string): Promise<{ clock: number | null }> {
  const url = `${baseUrl}/account-info/2026-09/details`;
  const result = await send({ method: 'GET', url, timeoutMs: PING_TIMEOUT_MS });
  if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
  return { clock: serverClockMs(result.headers) };
}
