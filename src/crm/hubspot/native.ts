import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { NativeSla } from '../../domain/native-sla.ts';
import type { CrmSession } from '../port.ts';
import { readBatches } from './batch.ts';
import type { HubspotApi } from './client.ts';
import { isUnavailable } from './failures.ts';
import { instantOf } from './instants.ts';
import { type CrmRecord, idText, pageOf, textOf } from './wire.ts';

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
  const withFigures = records.filter((record) => FIGURES.some((name) => textOf(record, name) !== null));
  if (withFigures.length === 0) return [];
  const stateOf = await readStates(api, session);
  return withFigures.flatMap((record) => figuresOf(record, stateOf));
}

/** Codes of the status properties as last seen, where the account's definition cannot be read. */
const STATES = ['active', 'overdue', 'due_soon', 'completed_on_time', 'completed_late'] as const;

type StateOf = (property: string, code: string) => string;

const definition = z.object({
  name: z.string(),
  options: z.array(z.object({ value: idText, label: z.string() })).catch([]),
});

/** What each code means is in the property's definition, and only there. */
async function readStates(api: HubspotApi, session: CrmSession): Promise<StateOf> {
  const inputs = PROPERTIES.filter((name) => name.endsWith('_status')).map((name) => ({ name }));
  const body = { archived: false, dataSensitivity: 'non_sensitive', inputs };
  const path = '/crm/properties/2026-09/tickets/batch/read';
  const call = { method: 'POST', path, query: { locale: 'en' }, body } as const;
  const labels = new Map<string, string>();
  try {
    for (const { name, options } of (await api.read(session, call, pageOf(definition))).results) {
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
function isPaused(record: CrmRecord, stateOf: StateOf): boolean {
  const code = textOf(record, PAUSE);
  const told = code === null ? '' : stateOf(PAUSE, code);
  return told === 'true' || (/paus/.test(told) && !/(^|_)(not|no|un|never)/.test(told));
}

function figuresOf(record: CrmRecord, stateOf: StateOf): readonly NativeSla[] {
  return Object.entries(METRICS).flatMap(([metric, name]): NativeSla[] => {
    const dueAt = instantOf(textOf(record, `${name}_at`));
    const code = textOf(record, `${name}_status`);
    if (dueAt === null && code === null) return [];
    const told = code === null ? 'active' : stateOf(`${name}_status`, code);
    const state = OPEN.has(told) && isPaused(record, stateOf) ? 'paused' : told;
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
        policy: textOf(record, RULE),
      },
    ];
  });
}
