import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Draft, NO_CHANGES } from '../../settings/draft.ts';

const KEY = ['settings-draft'];

/** What was changed and not saved: it outlives a look at another page of the app. */
export function useSettingsDraft(): readonly [Draft, (draft: Draft) => void] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => NO_CHANGES,
    initialData: NO_CHANGES,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return [data, (draft) => queries.setQueryData(KEY, draft)];
}
