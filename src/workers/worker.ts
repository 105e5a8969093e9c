import type { AccountId } from '../domain/ids.ts';
import type { Services } from '../services/context.ts';

/** One job: payload in, one use case called. A thrown error makes the queue try again. */
export type Worker = (services: Services, job: { readonly accountId: AccountId | null }) => Promise<void>;
