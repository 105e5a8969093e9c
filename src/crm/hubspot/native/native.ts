import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { TicketId } from '../../../domain/ids.ts';
import type { NativeSla } from '../../../domain/native-sla.ts';
import { orUnreadable, understoodEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, idText, pageSchema, readText } from '../wire/records.ts';

/** HubSpot's own SLA, Service Hub Professional and Enterprise: `hs_time_to_…_sla_at` and `_sla_status`. */
const METRICS = {
  first_reply: 'hs_time_to_first_response_sla',
  next_reply: 'hs_time_to_next_response_sla',
  resolution: 'hs_time_to_close_sla',
} as const;

const FIGURES = Object.values(METRICS).flatMap((name) => [`${name}_at`, `${name}_status`]);
const PAUSE = 'hs_sla_pause_status';
const RULE = 'hs_applied_sla_rule_config_id';
const PROPERTIES = [...FIGURES, PAUSE, RULE];

/** HubSpot's own figures where it has any; `state` is the English label of its status, as `completed_on_time`; `policy` the id of the rule applied. Throws CrmError. */
export async function readNativeSla(
  api: HubspotApi,
  session: CrmSession,
  ids: readonly TicketId[],
): Promise<readonly NativeSla[]> {
  const known = ids.filter((id) => /^\d+$/.test(id));
  const records = await readBatches(api, session, known, { objectType: 'tickets', properties: PROPERTIES });
  const withFigures = records.filter((record) => FIGURES.some((name) => readText(record, name) !== null));
  if (withFigures.length === 0) return [];
  const toState = await readStates(api, session);
  return withFigures.flatMap((record) => toFigures(record, toState));
}

/** Codes of the status properties as last seen, where the account's definition cannot be read. */
const STATES = ['active', 'overdue', 'due_soon', 'completed_on_time', 'completed_late'] as const;

type ParseState = (property: string, code: string) => string;

const definition = z.object({
  name: z.string(),
  options: z.array(z.object({ value: idText, label: z.string() })).catch([]),
});

/** What each code means is in the property's definition, and only there. */
async function readStates(api: HubspotApi, session: CrmSession): Promise<ParseState> {
  const inputs = PROPERTIES.filter((name) => name.endsWith('_status')).map((name) => ({ name }));
  const body = { archived: false, dataSensitivity: 'non_sensitive', inputs };
  const path = '/crm/properties/2026-09/tickets/batch/read';
  const call = { method: 'POST', path, query: { locale: 'en' }, body } as const;
  const labels = new Map<string, string>();
  try {
    const { results } = await api.read(session, call, pageSchema(orUnreadable(definition)));
    for (const { name, options } of understoodEntries(results)) {
      for (const { value, label } of options) labels.set(`${name}:${value}`, label);
    }
  } catch (error) {
    if (!(error instanceof CrmError) || !isUnavailable(error.failure)) throw error;
  }
  return (property, code) => {
    const known = property === PAUSE ? undefined : STATES[Number(code)];
    const label = labels.get(`${property}:${code}`) ?? known ?? code;
    return label
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
  };
}

const OPEN = new Set(['active', 'due_soon']);

/** One for all clocks of a ticket. The words for it are not published: whatever says paused, and not that it is not. */
function isPaused(record: CrmRecord, toState: ParseState): boolean {
  const code = readText(record, PAUSE);
  const reported = code === null ? '' : toState(PAUSE, code);
  return reported === 'true' || (/paus/.test(reported) && !/(^|_)(not|no|un|never)/.test(reported));
}

function toFigures(record: CrmRecord, toState: ParseState): readonly NativeSla[] {
  return Object.entries(METRICS).flatMap(([metric, name]): NativeSla[] => {
    const dueAt = parseInstant(readText(record, `${name}_at`));
    const code = readText(record, `${name}_status`);
    if (dueAt === null && code === null) return [];
    const reported = code === null ? 'active' : toState(`${name}_status`, code);
    const state = OPEN.has(reported) && isPaused(record, toState) ? 'paused' : reported;
    return [
      {
        ticketId: record.id,
        metric: name,
        ours: metric,
        dueAt,
        state,
        breachedAt: null,
        fulfilledAt: null,
        targetMs: null,
        policy: readText(record, RULE),
      },
    ];
  });
}
