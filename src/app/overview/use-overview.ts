import { useQuery } from '@tanstack/react-query';
import { useApp } from '../app-context.ts';

const POLL_MS = 60_000;

/** What needs attention now; asked for again once a minute while somebody looks. */
export function useOverview() {
  const { api } = useApp();
  return useQuery({ queryKey: ['overview'], queryFn: api.overview, refetchInterval: POLL_MS });
}
