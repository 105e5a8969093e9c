import type { TicketEvent } from '../../../../domain/event.ts';
import { auditName, policyValue, presentValue, sameValue } from './fields.ts';
import { isSilentFirst, type Reader } from './reader.ts';
import { listSteps } from './values.ts';

/** The fields that the account's policies filter on, by the names that policies use. */
export function policyFieldEvents(reader: Reader): TicketEvent[] {
  return reader.session.policyFields.flatMap((name) => {
    const field = auditName(name);
    if (field === null) return [];
    const steps = listSteps(reader.entries, field, presentValue(reader.ticket, field));
    const isFlag = typeof presentValue(reader.ticket, field) === 'boolean';
    const values = steps.map((step) => policyValue(field, isFlag ? parseFlag(step.value) : step.value));
    return steps.flatMap((step, place): TicketEvent[] => {
      const value = values[place] ?? null;
      const isSame = place > 0 && sameValue(value, values[place - 1] ?? null);
      if (isSame || isSilentFirst(step, value)) return [];
      const base = reader.base(`field:${name}`, step);
      return [{ ...base, id: `${base.id}:${name}`, type: 'field', name, value }];
    });
  });
}

/** Audits write a checkbox as text, `1` or `0`; the ticket itself as yes or no. */
function parseFlag(reported: unknown): boolean {
  return reported === true || reported === '1' || reported === 'true';
}

/** The Time Tracking app adds to a total: what was logged is by how much it grew. */
export function workEvents(reader: Reader): TicketEvent[] {
  const field = reader.state.totalTimeField ?? null;
  if (field === null) return [];
  const steps = listSteps(reader.entries, field, presentValue(reader.ticket, field));
  return steps.flatMap((step, place): TicketEvent[] => {
    const grownSeconds = Number(step.value ?? 0) - (place === 0 ? 0 : Number(steps[place - 1]?.value ?? 0));
    if (!(grownSeconds > 0)) return [];
    const base = reader.base('work', step);
    return [{ ...base, id: `${base.id}:work`, type: 'work_logged', ms: grownSeconds * 1000 }];
  });
}
