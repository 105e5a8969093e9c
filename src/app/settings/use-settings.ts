import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '../../domain/embed/settings.ts';
import type { Api } from '../api/api.ts';
import { useApp } from '../app-context.ts';

const KEY = ['settings'];
const BUSY_POLL_MS = 3_000;

/** The account's settings; asked for again every few seconds while its set-up is under way. */
export function useSettings() {
  const { api } = useApp();
  return useQuery({
    queryKey: KEY,
    queryFn: api.settings,
    refetchInterval: ({ state }) => (isBusy(state.data) ? BUSY_POLL_MS : false),
  });
}

/** One call that answers with the new settings. */
export function useSettingsCall<Requested>(call: (api: Api, requested: Requested) => Promise<SettingsView>) {
  const { api } = useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (requested: Requested) => call(api, requested),
    onSuccess: (view) => queries.setQueryData(KEY, view),
  });
}

function isBusy(view: SettingsView | undefined): boolean {
  return view?.account.status === 'provisioning' || (view?.account.leavingText ?? null) !== null;
}
