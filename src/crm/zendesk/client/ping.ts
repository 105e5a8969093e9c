import { CrmError } from '../../../domain/failure.ts';
import { exchange, serverClockMs } from '../../../lib/http.ts';
import type { CrmDeps } from '../../port.ts';

/** Whether anything answers at the address, and the clock it shows. Needs no token. Throws CrmError when nothing does. */
export async function ping(deps: CrmDeps, baseUrl: string): Promise<{ clock: number | null }> {
  const result = await exchange(deps.fetch, {
    method: 'GET',
    url: `${baseUrl}/api/v2/users/me`,
    headers: { accept: 'application/json' },
    timeoutMs: 10_000,
  });
  if (result.kind === 'network' || result.kind === 'timeout') throw new CrmError(result);
  return { clock: result.kind === 'answer' ? serverClockMs(result.headers) : null };
}
