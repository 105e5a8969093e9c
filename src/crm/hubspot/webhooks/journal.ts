import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import { parseJson } from '../../../lib/http.ts';
import { failureWithoutAnswer, parseShape, unreadable } from '../../kit/answers.ts';
import type { JournalPage } from '../../port.ts';
import type { AppApi } from '../client/app-api.ts';
import { toFailure } from '../client/failures.ts';
import type { Send } from '../client/transport.ts';
import { parseInstant } from '../wire/instants.ts';
import { parseJournalNotices, parseLifecycle } from './journal-records.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/journal-entries/guide */
const ROOT = '/webhooks-journal/journal/2026-09';
const RETENTION_MS = 3 * 24 * 3_600_000;

/** The last file that was read, and up to when all was known then (epoch ms). */
const cursorSchema = z.object({ offset: z.string(), at: z.number() });
type Cursor = z.infer<typeof cursorSchema>;

const pointerSchema = z.object({ url: z.url({ protocol: /^https?$/ }), currentOffset: z.string().min(1) });
type Pointer = z.infer<typeof pointerSchema>;

const fileSchema = z.object({
  journalEvents: z.array(z.unknown()).nullish(),
  publishedAt: z.unknown().optional(),
});

export interface JournalSource {
  readonly api: AppApi;
  readonly send: Send;
  readonly appId: string | null;
  readonly now: () => number;
}

/**
 * One file of what HubSpot remembers of all accounts of the app: the one after the cursor, or the earliest that is kept
 * (three days). Throws CrmError.
 */
export async function readJournal(source: JournalSource, reported: string | null): Promise<JournalPage> {
  const now = source.now();
  const cursor = reported === null ? null : cursorSchema.parse(JSON.parse(reported));
  const gap = cursor !== null && now - cursor.at > RETENTION_MS;
  const pointer = await nextFile(source.api, gap ? null : cursor);
  if (pointer === null) {
    const stillThere = cursor === null ? null : JSON.stringify({ ...cursor, at: now });
    return { notices: [], lifecycle: [], cursor: stillThere, caughtUp: true, gap };
  }
  const file = await readFile(source, pointer.url);
  const at = parseInstant(file?.publishedAt) ?? now;
  const records = file?.journalEvents ?? [];
  return {
    notices: records.flatMap((record) => parseJournalNotices(record, source.appId, now)),
    lifecycle: records.flatMap(parseLifecycle),
    cursor: JSON.stringify({ offset: pointer.currentOffset, at } satisfies Cursor),
    caughtUp: false,
    gap: gap || file === null,
  };
}

/** Null: nothing newer. A place that is no longer kept is left for the earliest that is: what is read twice does no harm. */
async function nextFile(api: AppApi, cursor: Cursor | null): Promise<Pointer | null> {
  if (cursor === null) return pointerAt(api, `${ROOT}/earliest`);
  const offset = encodeURIComponent(cursor.offset);
  const next = await pointerAt(api, `${ROOT}/offset/${offset}/next`, UNKNOWN_OFFSET);
  if (next !== 'unknown') return next;
  const earliest = await pointerAt(api, `${ROOT}/earliest`);
  return earliest?.currentOffset === cursor.offset ? null : earliest;
}

const UNKNOWN_OFFSET = [400, 404, 410] as const;

async function pointerAt(api: AppApi, path: string): Promise<Pointer | null>;
async function pointerAt(
  api: AppApi,
  path: string,
  unknown: readonly number[],
): Promise<Pointer | null | 'unknown'>;
async function pointerAt(api: AppApi, path: string, unknown: readonly number[] = []) {
  const answer = await api.call({ method: 'GET', path, accept: unknown });
  if (unknown.includes(answer.status)) return 'unknown';
  if (answer.status === 204) return null;
  return parseShape(pointerSchema, answer.json, `GET ${path}`, answer.status);
}

const FILE = 'the journal file';

/** Its address carries its permission: our token must not go to whoever keeps the files. Null: it is no longer there. */
async function readFile(
  { send, now }: JournalSource,
  url: string,
): Promise<z.infer<typeof fileSchema> | null> {
  const answer = await send({ method: 'GET', url });
  if (answer.kind !== 'answer')
    throw new CrmError({ ...failureWithoutAnswer(answer), detail: `${FILE}: no answer` });
  if (answer.status === 404 || answer.status === 410) return null;
  if (answer.status >= 300) throw new CrmError(toFailure(answer, FILE, now()));
  const file = fileSchema.safeParse(parseJson(answer.text));
  if (file.success) return file.data;
  throw new CrmError(unreadable(answer, FILE, 'the file is not understood'));
}
