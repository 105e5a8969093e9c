import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatsFor } from '../../terms/format.ts';
import type { Api } from '../api/api.ts';
import { useApp } from '../app-context.ts';
import { useShell } from '../shell/shell-context.ts';

/** One call, after which what is under `key` is read again. */
export function useAccessCall<Requested, Answer>(
  key: string,
  call: (api: Api, requested: Requested) => Promise<Answer>,
) {
  const { api } = useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (requested: Requested) => call(api, requested),
    onSuccess: () => queries.invalidateQueries({ queryKey: [key] }),
  });
}

/** In the language of the page and the account's zone. */
export function useFormats() {
  const { language } = useApp();
  const { account } = useShell();
  return formatsFor(language, account.zone);
}
