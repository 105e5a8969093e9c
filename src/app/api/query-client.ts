import { QueryClient } from '@tanstack/react-query';
import { isFinal } from './failure.ts';

const RETRIES = 2;

/** What cannot succeed is not tried again; what was lost on the way is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < RETRIES && !isFinal(error),
        refetchOnWindowFocus: 'always',
      },
    },
  });
}
