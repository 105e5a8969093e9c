import { describe, expect, it } from 'vitest';
import { at, list, type SimulatorSession, startSimulatorSession, T0 } from './support.ts';

const ROOT = '/crm/properties/2026-09';
const GROUP = { name: 'pontual', label: 'Pontual' };
const DUE = {
  name: 'pontual_next_due_at',
  label: 'Due',
  type: 'datetime',
  fieldType: 'date',
  groupName: 'pontual',
};
const BOOL = [
  { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
  { label: 'No', value: 'false', displayOrder: 1, hidden: false },
];

async function withGroup(type = 'tickets'): Promise<SimulatorSession> {
  const session = startSimulatorSession();
  expect((await session.call('POST', `${ROOT}/${type}/groups`, GROUP)).status).toBe(201);
  return session;
}

async function storedValue(session: SimulatorSession, id: string, name: string): Promise<unknown> {
  const { body } = await session.call('GET', `/crm/objects/2026-09/tickets/${id}?properties=${name}`);
  return at(body, 'properties', name);
}

describe('properties', () => {
  it('are made with 201 and a Location, twice with 409', async () => {
    const { call } = await withGroup();
    const made = await call('POST', `${ROOT}/tickets`, DUE);
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `http://hubspot.test${ROOT}/tickets/${DUE.name}`,
    ]);
    expect(at(made.body, 'modificationMetadata', 'readOnlyValue')).toBe(false);
    const again = await call('POST', `${ROOT}/tickets`, DUE);
    expect([again.status, at(again.body, 'category'), at(again.body, 'subCategory')]).toEqual([
      409,
      'OBJECT_ALREADY_EXISTS',
      'Properties.PROPERTY_WITH_NAME_EXISTS',
    ]);
    expect((await call('POST', `${ROOT}/tickets/groups`, GROUP)).status).toBe(409);
  });

  it('need an existing group, and a boolean exactly true and false', async () => {
    const { call } = await withGroup();
    expect((await call('POST', `${ROOT}/tickets`, { ...DUE, groupName: 'nope' })).status).toBe(400);
    const flag = { ...DUE, name: 'pontual_flag', type: 'bool', fieldType: 'booleancheckbox' };
    const refused = await call('POST', `${ROOT}/tickets`, flag);
    expect([refused.status, at(refused.body, 'errors', 0, 'code')]).toEqual([400, 'INVALID_BOOLEAN_OPTION']);
    expect((await call('POST', `${ROOT}/tickets`, { ...flag, options: BOOL })).status).toBe(201);
  });

  it('trap 9: an archived one comes back retyped and with its old values', async () => {
    const session = await withGroup();
    const id = session.ticket('a');
    await session.call('POST', `${ROOT}/tickets`, DUE);
    await session.call('PATCH', `/crm/objects/2026-09/tickets/${id}`, {
      properties: { [DUE.name]: String(T0) },
    });
    expect((await session.call('DELETE', `${ROOT}/tickets/${DUE.name}`)).status).toBe(204);
    expect((await session.call('GET', `${ROOT}/tickets/${DUE.name}`)).status).toBe(404);
    expect(await storedValue(session, id, DUE.name)).toBeUndefined();
    expect(
      (await session.call('POST', `${ROOT}/tickets`, { ...DUE, type: 'string', fieldType: 'text' })).status,
    ).toBe(201);
    expect(await storedValue(session, id, DUE.name)).toBe('2026-01-05T08:00:00Z');
    expect(at((await session.call('GET', `${ROOT}/tickets/${DUE.name}`)).body, 'type')).toBe('string');
  });

  it('PATCH with options replaces the whole list', async () => {
    const { call } = await withGroup();
    const option = (value: string) => ({ label: value, value, displayOrder: 0, hidden: false });
    const choice = {
      ...DUE,
      name: 'pontual_c',
      type: 'enumeration',
      fieldType: 'select',
      options: [option('a'), option('b')],
    };
    await call('POST', `${ROOT}/tickets`, choice);
    const patched = await call('PATCH', `${ROOT}/tickets/pontual_c`, { options: [option('c')] });
    expect(list(patched.body, 'options').map((one) => at(one, 'value'))).toEqual(['c']);
    expect(at(patched.body, 'label')).toBe('Due');
  });

  it('a group with properties cannot be deleted; an archived group’s name gives a fresh one', async () => {
    const { call } = await withGroup();
    await call('POST', `${ROOT}/tickets`, DUE);
    expect((await call('DELETE', `${ROOT}/tickets/groups/pontual`)).status).toBe(400);
    await call('DELETE', `${ROOT}/tickets/${DUE.name}`);
    expect((await call('DELETE', `${ROOT}/tickets/groups/pontual`)).status).toBe(204);
    expect((await call('GET', `${ROOT}/tickets/groups/pontual`)).status).toBe(404);
    expect((await call('POST', `${ROOT}/tickets/groups`, { ...GROUP, label: 'New' })).status).toBe(201);
  });

  it('of a company hold its tier as soon as the app has made them', async () => {
    const session = await withGroup('companies');
    const acme = async () => {
      const body = {
        filterGroups: [{ filters: [{ propertyName: 'name', operator: 'EQ', value: 'Acme' }] }],
        properties: ['pontual_tier', 'pontual_tier_start'],
      };
      return at(
        (await session.call('POST', '/crm/objects/2026-09/companies/search', body)).body,
        'results',
        0,
        'properties',
      );
    };
    expect(at(await acme(), 'pontual_tier')).toBeUndefined();
    const tier = { ...DUE, name: 'pontual_tier', type: 'string', fieldType: 'text' };
    expect((await session.call('POST', `${ROOT}/companies`, tier)).status).toBe(201);
    expect(at(await acme(), 'pontual_tier')).toBe('premium');
    await session.call('POST', `${ROOT}/companies`, { ...DUE, name: 'pontual_tier_start' });
    expect(at(await acme(), 'pontual_tier_start')).toBe('2026-01-05T08:00:00Z');
  });

  it.each([
    ['an unknown name', { nope: 'x' }, 'PROPERTY_DOESNT_EXIST'],
    ['a computed one', { hs_lastmodifieddate: '0' }, 'READ_ONLY_VALUE'],
    ['an unknown option', { hs_ticket_priority: 'high' }, 'INVALID_OPTION'],
    ['an owner who does not exist', { hubspot_owner_id: '1' }, 'INVALID_OPTION'],
    ['a stage of no pipeline', { hs_pipeline_stage: '77' }, 'INVALID_OPTION'],
    ['no date', { createdate: 'tomorrow' }, 'INVALID_DATE'],
  ])('writing %s is a 400 that says so, and writes nothing', async (_what, wrong, code) => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    const properties = { subject: 'changed', ...wrong };
    const refused = await session.call('PATCH', `/crm/objects/2026-09/tickets/${id}`, { properties });
    expect([refused.status, at(refused.body, 'category'), at(refused.body, 'errors', 0, 'code')]).toEqual([
      400,
      'VALIDATION_ERROR',
      code,
    ]);
    expect(String(at(refused.body, 'message'))).toContain(
      'Property values were not valid: [{"isValid":false',
    );
    expect(await storedValue(session, id, 'subject')).toBe('Subject of a');
  });

  it('an instant may be ISO or milliseconds, seconds give 1970, an empty text clears', async () => {
    const session = await withGroup();
    const id = session.ticket('a');
    await session.call('POST', `${ROOT}/tickets`, DUE);
    const write = async (value: string): Promise<unknown> => {
      await session.call('PATCH', `/crm/objects/2026-09/tickets/${id}`, {
        properties: { [DUE.name]: value },
      });
      return storedValue(session, id, DUE.name);
    };
    expect(await write(String(T0 + 5))).toBe('2026-01-05T08:00:00.005Z');
    expect(await write('2026-01-05T05:00:00-03:00')).toBe('2026-01-05T08:00:00Z');
    expect(await write(String(T0 / 1000))).toMatch(/^1970-01-21/);
    expect(await write('')).toBeNull();
  });
});
