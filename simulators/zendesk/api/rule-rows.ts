import type { Account } from '../state/account.ts';
import { isRecord } from './context.ts';
import { recordInvalid } from './errors.ts';

type Row = Record<string, unknown>;

/** A view must look at one of these at least. https://developer.zendesk.com/api-reference/ticketing/business-rules/views/ */
const NEEDED_IN_VIEWS = ['status', 'custom_status_id', 'type', 'group_id', 'assignee_id', 'requester_id'];
/** Types of custom fields by which a view's rows can be ordered. */
const SORTABLE = new Set(['tagger', 'checkbox', 'date', 'integer', 'decimal', 'regexp', 'text']);
const MOST_COLUMNS = 10;

/** What a view is sent as (`all`, `any`, `output`) → what it is answered as (`conditions`, `execution`). */
export function toView(account: Account, sent: Row): Row {
  const { all, any, output, ...rest } = sent;
  const conditions = { all: toConditions(account, all), any: toConditions(account, any) };
  if (!conditions.all.some(({ field }) => NEEDED_IN_VIEWS.includes(String(field)))) {
    throw recordInvalid({
      base: 'Conditions: a view must test for status, type, group, assignee or requester',
    });
  }
  const execution = isRecord(output) ? output : {};
  const columns = Array.isArray(execution.columns) ? execution.columns : [];
  if (columns.length > MOST_COLUMNS)
    throw recordInvalid({ output: `Output: at most ${MOST_COLUMNS} columns` });
  for (const name of [...columns, execution.sort_by, execution.group_by]) checkColumn(account, name);
  return { restriction: null, description: null, ...rest, conditions, execution: { ...execution, columns } };
}

/** A trigger's conditions and actions name fields that exist. */
export function toTrigger(account: Account, sent: Row): Row {
  const reported = isRecord(sent.conditions) ? sent.conditions : sent;
  const conditions = { all: toConditions(account, reported.all), any: toConditions(account, reported.any) };
  if (conditions.all.length + conditions.any.length === 0) {
    throw recordInvalid({ base: 'Conditions: cannot be blank' });
  }
  if (!Array.isArray(sent.actions) || sent.actions.length === 0) {
    throw recordInvalid({ actions: 'Actions: cannot be blank' });
  }
  return { description: null, ...sent, conditions };
}

function toConditions(account: Account, sent: unknown): Row[] {
  const rows = Array.isArray(sent) ? sent.filter(isRecord) : [];
  for (const { field, operator } of rows) {
    if (typeof field !== 'string' || typeof operator !== 'string') {
      throw recordInvalid({ base: 'Conditions: each needs a field and an operator' });
    }
    const custom = /^(?:custom_fields|ticket_fields)_(\d+)$/.exec(field)?.[1];
    if (custom !== undefined && !account.fields.has(Number(custom))) {
      throw recordInvalid({ base: `Conditions: there is no field ${custom}` });
    }
  }
  return rows;
}

function checkColumn(account: Account, name: unknown): void {
  if (name === undefined || name === null || !/^\d+$/.test(String(name))) return;
  const field = account.fields.get(Number(name));
  if (field === undefined || !SORTABLE.has(field.type)) {
    throw recordInvalid({ output: `Output: ${String(name)} cannot be a column` });
  }
}
