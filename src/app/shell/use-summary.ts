import { useQuery } from '@tanstack/react-query';
import { useApp } from '../app-context.ts';

const POLL_MS = 30_000;

/** How the account is and what is open, read again every half minute while somebody looks. */
export function useSummary() {
  const { api } = useApp();
  return useQuery({ queryKey: ['summary'], queryFn: api.summary, refetchInterval: POLL_MS });
}
