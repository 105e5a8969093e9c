import type { Sim } from '../state/sim.ts';
import { signatureV2, signatureV3 } from '../webhooks/signature.ts';

/** Both signatures that HubSpot puts on calls of cards and workflow actions, at the simulated instant. */
export function signedHeaders(
  sim: Sim,
  call: { readonly method: string; readonly url: string; readonly body: string },
): Record<string, string> {
  const parts = { secret: sim.options.clientSecret, ...call };
  const timestamp = String(sim.now);
  return {
    'x-hubspot-signature': signatureV2(parts),
    'x-hubspot-signature-version': 'v2',
    'x-hubspot-signature-v3': signatureV3({ ...parts, timestamp }),
    'x-hubspot-request-timestamp': timestamp,
  };
}
