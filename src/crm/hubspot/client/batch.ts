import { isFailure } from '../../kit/answers.ts';
import { toChunks } from '../../kit/lists.ts';
import type { CrmSession } from '../../port.ts';
import { type CrmRecord, recordPage } from '../wire/records.ts';
import type { HubspotApi } from './client.ts';

export interface BatchRead {
  readonly objectType: 'tickets' | 'companies' | 'emails' | 'calls' | 'notes';
  readonly properties: readonly string[];
  readonly withHistory?: readonly string[];
  readonly archived?: boolean;
}

/** 100 inputs at most; with history fewer are taken: https://developers.hubspot.com/docs/api-reference/latest/crm/objects/tickets/batch/get-tickets */
const MOST = 100;
const MOST_WITH_HISTORY = 50;

/** The records that exist, in any order; a record merged away comes as its survivor. Throws CrmError. */
export async function readBatches(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
  what: BatchRead,
): Promise<readonly CrmRecord[]> {
  const size = what.withHistory === undefined || what.withHistory.length === 0 ? MOST : MOST_WITH_HISTORY;
  const found: CrmRecord[] = [];
  for (const chunk of toChunks(ids, size)) found.push(...(await readOrHalve(api, session, chunk, what)));
  return found;
}

/** The limit for reads with history is not documented, so a refused batch is retried in halves. */
async function readOrHalve(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
  what: BatchRead,
): Promise<readonly CrmRecord[]> {
  try {
    return await readOnce(api, session, ids, what);
  } catch (error) {
    if (!isRefusal(error) || ids.length < 2) throw error;
    const middle = Math.ceil(ids.length / 2);
    const left = await readOrHalve(api, session, ids.slice(0, middle), what);
    return [...left, ...(await readOrHalve(api, session, ids.slice(middle), what))];
  }
}

function isRefusal(error: unknown): boolean {
  return isFailure(error, 'unexpected') && 'status' in error.failure && error.failure.status === 400;
}

async function readOnce(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly string[],
  what: BatchRead,
): Promise<readonly CrmRecord[]> {
  const page = await api.readIfAny(
    session,
    {
      method: 'POST',
      path: `/crm/objects/2026-09/${what.objectType}/batch/read`,
      ...(what.archived === true ? { query: { archived: 'true' } } : {}),
      body: {
        inputs: ids.map((id) => ({ id })),
        properties: what.properties,
        propertiesWithHistory: what.withHistory ?? [],
      },
    },
    recordPage,
  );
  return page?.results ?? [];
}
