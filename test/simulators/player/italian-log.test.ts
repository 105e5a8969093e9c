import { describe, expect, it } from 'vitest';
import { readLog } from '../../../simulators/player/index.ts';
import type { WorldAction } from '../../../simulators/world.ts';
import { fileWith, listFaults } from './support.ts';

const HEADER =
  'Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,seriousness,customer,product,' +
  'responsible_section,seriousness_2,service_level,service_type,support_section,workgroup';

let minute = 0;
const row = (activity: string, rep = 'Value 1', priority = 'Value 1') => {
  minute += 1;
  const time = `2012/01/10 09:${String(minute % 60).padStart(2, '0')}:00.000`;
  return `Case 1,${activity},${rep},${time},V,1,V,Value 1,Value 7,Value 3,Value 1,${priority},Value 3,Value 2,Value 1,Value 2`;
};

const shown = (action: WorldAction) => {
  const who = action.by.kind === 'automation' ? 'automation' : `${action.by.kind} ${action.by.key}`;
  switch (action.do) {
    case 'reply':
      return `${who}: ${action.visibility}`;
    case 'status':
      return `${who}: ${action.status}`;
    case 'assign':
      return `${who}: assign ${action.rep}`;
    case 'priority':
      return `${who}: priority ${action.priority}`;
    default:
      return `${who}: ${action.do}`;
  }
};

async function createActions(...rows: string[]): Promise<string[]> {
  const log = await readLog(fileWith([HEADER, ...rows, ''].join('\n')), null);
  expect(log.badRows).toEqual([]);
  expect(listFaults(log.actions, log.setup)).toEqual([]);
  return log.actions.map(shown);
}

const CREATED = 'customer Value 7: create';

describe('the Italian help desk’s log, as docs/demo-log.md §4 reads it', () => {
  it('the usual case: assigned, taken in charge, resolved, closed', async () => {
    expect(
      await createActions(
        row('Assign seriousness', 'Value 1', 'Value 2'),
        row('Take in charge ticket', 'Value 2', 'Value 2'),
        row('Resolve ticket', 'Value 2', 'Value 2'),
        row('Closed', 'Value 5', 'Value 2'),
      ),
    ).toEqual([
      CREATED,
      'rep Value 1: priority high',
      'rep Value 1: assign Value 1',
      'rep Value 2: assign Value 2',
      'rep Value 2: open',
      'rep Value 2: public',
      'rep Value 2: public',
      'rep Value 2: solved',
    ]);
  });

  it('Wait asks the customer once; taking it in charge again means that the customer has answered', async () => {
    expect(
      await createActions(
        row('Take in charge ticket'),
        row('Wait'),
        row('Wait'),
        row('Take in charge ticket', 'Value 4'),
        row('Resolve ticket', 'Value 4'),
      ),
    ).toEqual([
      CREATED,
      'rep Value 1: assign Value 1',
      'rep Value 1: open',
      'rep Value 1: public',
      'rep Value 1: public',
      'rep Value 1: pending',
      'rep Value 1: internal',
      'rep Value 4: assign Value 4',
      'customer Value 7: public',
      'rep Value 4: open',
      'rep Value 4: public',
      'rep Value 4: solved',
    ]);
  });

  it('taken in charge after it was resolved: the customer has come back and the ticket is reopened', async () => {
    expect(
      await createActions(
        row('Resolve ticket'),
        row('Resolve ticket'),
        row('Take in charge ticket'),
        row('Closed'),
        row('Closed'),
      ),
    ).toEqual([
      CREATED,
      'rep Value 1: assign Value 1',
      'rep Value 1: public',
      'rep Value 1: solved',
      'rep Value 1: internal',
      'customer Value 7: public',
      'rep Value 1: open',
      'rep Value 1: solved',
    ]);
  });

  it('upgrades, anomalies and interventions put it on hold; the bug tracker’s states are notes', async () => {
    expect(
      await createActions(
        row('Insert ticket'),
        row('Create SW anomaly'),
        row('VERIFIED'),
        row('RESOLVED'),
        row('INVALID'),
        row('DUPLICATE'),
        row('Resolve SW anomaly'),
        row('Require upgrade'),
        row('Schedule intervention'),
      ),
    ).toEqual([
      CREATED,
      'rep Value 1: assign Value 1',
      'rep Value 1: internal',
      'rep Value 1: on_hold',
      ...Array.from({ length: 5 }, () => 'rep Value 1: internal'),
      'rep Value 1: open',
      'rep Value 1: internal',
      'rep Value 1: on_hold',
      'rep Value 1: public',
    ]);
  });

  it('inbox, channel, names and entitlement come from the columns; instants are UTC', async () => {
    const log = await readLog(fileWith(`${HEADER}\n${row('Insert ticket')}\n`), null);
    expect(log.actions[0]).toMatchObject({
      inbox: 'product-3',
      channel: 'phone',
      subject: 'Case 1: request to the help desk',
    });
    expect(new Date(log.actions[0]?.at ?? 0).toISOString()).toMatch(/^2012-01-10T09:/);
    expect(log.setup).toMatchObject({
      zone: 'Europe/Rome',
      reps: [{ key: 'Value 1', name: 'Rep 1', email: 'rep-1@helpdesk.example', team: 'Value 2' }],
      teams: [{ key: 'Value 2', name: 'Workgroup 2' }],
      customers: [
        {
          key: 'Value 7',
          name: 'Customer 7',
          entitlement: { tier: 'premium', start: Date.UTC(2010, 8, 15), end: Date.UTC(2012, 6, 18) },
        },
      ],
    });
    expect(log.setup.inboxes.map(({ name }) => name)).toEqual(['Product 1', 'Product 3', 'Other products']);
  });
});

const path = process.env.PONTUAL_TEST_LOG ?? '';

describe.skipIf(path === '')('the whole log (runs when PONTUAL_TEST_LOG is its path)', () => {
  it('every row is played, none is bad; each ticket is created once; actions are possible and in time order', async () => {
    const log = await readLog(path, null);
    expect(log.badRows).toEqual([]);
    expect(log.summary).toEqual({ rows: 21348, tickets: 4580, actions: 39124, bad: 0 });
    expect(listFaults(log.actions, log.setup)).toEqual([]);
    expect(log.actions.filter((action) => action.do === 'create')).toHaveLength(4580);
    expect(log.setup.reps).toHaveLength(22);
    expect(log.setup.customers).toHaveLength(397);
    expect(log.setup.customers.filter(({ entitlement }) => entitlement !== null)).toHaveLength(77);
    expect(new Date(log.actions[0]?.at ?? 0).toISOString()).toBe('2010-01-13T08:40:25.000Z');
    expect(new Date(log.actions.at(-1)?.at ?? 0).toISOString()).toBe('2013-12-23T08:11:51.000Z');
  });
});
