import { CrmError } from '../../../domain/failure.ts';
import { parseJson } from '../../../lib/http.ts';
import { failureWithoutAnswer, type HttpAnswer, parseBody } from '../../kit/answers.ts';
import { sendRenewing, toHttpCall } from '../../kit/calls.ts';
import type { OAuth } from '../auth/oauth.ts';
import type { ApiAnswer, ApiCall } from './client.ts';
import { toFailure } from './failures.ts';
import type { Send } from './transport.ts';

/** Calls HubSpot for the app itself: with the app's own token, never an account's. Not counted by any rate limit. */
export interface AppApi {
  /** Throws CrmError for anything that is neither 2xx nor in `accept`. */
  call(call: Pick<ApiCall, 'method' | 'path' | 'body' | 'accept'>): Promise<ApiAnswer>;
}

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide: asked for with the token, not in the manifest. */
const SCOPES = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
] as const;

/** Renewed this long before its end. */
const EARLY_MS = 60_000;

/** The token is kept for the life of the process: it is of no account, and a lost one is asked for again. */
export function createAppApi(send: Send, baseUrl: string, oauth: OAuth, now: () => number): AppApi {
  let retained: Promise<{ accessToken: string; expiresAt: number }> | null = null;

  const token = async (rejected: string | null): Promise<string> => {
    const known = await retained?.catch(() => null);
    const isUsable = known != null && known.accessToken !== rejected && known.expiresAt - EARLY_MS > now();
    if (isUsable) return known.accessToken;
    retained = oauth.appToken(SCOPES);
    return (await retained).accessToken;
  };

  const sendOnce = async (call: Parameters<AppApi['call']>[0], bearer: string): Promise<HttpAnswer> => {
    const url = `${baseUrl}${call.path}`;
    const result = await send(toHttpCall({ method: call.method, url, token: bearer, body: call.body }));
    if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
    return result;
  };

  return {
    async call(call) {
      const answer = await sendRenewing(await token(null), token, (bearer) => sendOnce(call, bearer));
      const place = `${call.method} ${call.path}`;
      const { status } = answer;
      if (status < 300) return { status, json: parseBody(answer, place, undefined) };
      if (call.accept?.includes(status) === true) return { status, json: parseJson(answer.text) };
      throw new CrmError(toFailure(answer, place, now()));
    },
  };
}
