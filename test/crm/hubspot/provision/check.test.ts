import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../../src/domain/account-settings.ts';
import type { SetupFault } from '../../../../src/domain/setup-fault.ts';
import type { SlaProperties } from '../../../../src/domain/sla-properties.ts';
import { create, type Installed, installed, MINUTE } from '../installed.ts';

const VALUES: Partial<SlaProperties> = { sla_status: 'overdue', breach_count: 2, sla_policy: 'Default' };
const PATH = '/crm/properties/2026-09/tickets';

async function ready(): Promise<{ account: Installed; id: string }> {
  const account = installed();
  await account.provision();
  account.play('a', create());
  return { account, id: account.parseId('a') };
}

const write = async ({ account, id }: { account: Installed; id: string }) =>
  (await account.crm.writeProperties(account.session(), [{ ticketId: id, values: VALUES, readAt: null }]))[0];

async function shown({ account, id }: { account: Installed; id: string }) {
  const [read] = await account.crm.readTickets(account.session(), [id]);
  return read?.kind === 'ticket' ? read : undefined;
}

async function withoutOption(account: Installed, value: string): Promise<void> {
  const found = await account.call('GET', `${PATH}/pontual_sla_status`);
  const { options } = found as { options: { value: string }[] };
  const left = options.filter((option) => option.value !== value);
  await account.call('PATCH', `${PATH}/pontual_sla_status`, { options: left });
}

describe('what HubSpot does not take of ours is left out, and the rest is written', () => {
  it('a property that somebody deleted', async () => {
    const world = await ready();
    await world.account.call('DELETE', `${PATH}/pontual_breach_count`);
    expect(await write(world)).toMatchObject({
      outcome: 'written',
      leftOut: { keys: ['breach_count'], failure: { kind: 'refused_by_admin_rule' } },
    });
    expect((await shown(world))?.written).toMatchObject({ sla_status: 'overdue', sla_policy: 'Default' });
  });

  it('an option that somebody deleted, together with a property', async () => {
    const world = await ready();
    await world.account.call('DELETE', `${PATH}/pontual_breach_count`);
    await withoutOption(world.account, 'overdue');
    const result = await write(world);
    expect(result?.outcome === 'written' && result.leftOut?.keys.toSorted()).toEqual([
      'breach_count',
      'sla_status',
    ]);
    expect((await shown(world))?.written).toMatchObject({ sla_policy: 'Default' });
  });

  it('a rule of the customer’s about another property refuses all of it, as before', async () => {
    const world = await ready();
    const rule = {
      name: 'r',
      when: { property: 'subject', value: 'Printer on fire' },
      required: 'hs_resolution',
    };
    const request = new Request('https://api.hubapi.test/__sim/rules', {
      method: 'PUT',
      body: JSON.stringify({ account: '4711', rules: [rule] }),
    });
    await world.account.simulator.fetch(request);
    expect(await write(world)).toMatchObject({ outcome: 'refused' });
  });
});

describe('a look at our own things in HubSpot', () => {
  const check = (account: Installed, mend: boolean) =>
    account.crm.checkSetup?.(account.session(), { publicUrl: 'https://sla.example.com', mend: () => mend });
  const reported = (faults: readonly SetupFault[] | undefined) =>
    faults?.map(({ kind, subject, mended }) => [kind, subject, mended]);

  it('finds nothing where all is as set-up left it', async () => {
    const { account } = await ready();
    expect((await check(account, true))?.faults).toEqual([]);
  });

  it('a property and an option that were deleted are found, and made again where that is allowed', async () => {
    const { account } = await ready();
    await account.call('DELETE', `${PATH}/pontual_breach_count`);
    await withoutOption(account, 'overdue');
    expect(reported((await check(account, false))?.faults)).toEqual([
      ['property_changed', 'sla_status', false],
      ['property_missing', 'breach_count', false],
    ]);
    expect(reported((await check(account, true))?.faults)).toEqual([
      ['property_changed', 'sla_status', true],
      ['property_missing', 'breach_count', true],
    ]);
    expect((await check(account, false))?.faults).toEqual([]);
  });

  it('a property that stays missing is reported as unwritable by each read', async () => {
    const world = await ready();
    await world.account.call('DELETE', `${PATH}/pontual_breach_count`);
    const found = await check(world.account, false);
    expect(found?.state).toMatchObject({ missing: ['breach_count'] });
    const session = world.account.session({ state: { ...found?.state } });
    const [read] = await world.account.crm.readTickets(session, [world.id]);
    expect(read?.kind === 'ticket' && read.unwritable).toEqual(['breach_count']);
    expect((await shown(world))?.unwritable).toEqual([]);
  });

  it('a workflow that sets a property of ours again and again is named', async () => {
    const { account, id } = await ready();
    for (const policy of ['x', 'y', 'z']) {
      account.setNow(account.now() + MINUTE);
      const properties = { pontual_sla_policy: policy };
      await account.control('set', { id, properties, source: 'AUTOMATION_PLATFORM' });
    }
    expect((await check(account, true))?.faults).toMatchObject([
      {
        kind: 'rule_overwrites',
        subject: 'sla_policy',
        name: expect.stringContaining('flow-7'),
        mended: false,
      },
    ]);
  });

  it('an admin who edits it by hand is no workflow, and neither are we', async () => {
    const world = await ready();
    for (const policy of ['x', 'y', 'z']) {
      await world.account.control('set', { id: world.id, properties: { pontual_sla_policy: policy } });
      await write(world);
    }
    expect((await check(world.account, true))?.faults).toEqual([]);
  });
});

describe('fields that only programs read', () => {
  const SHOWN = { ...DEFAULT_ACCOUNT_SETTINGS, showFields: true };
  const hidden = async (account: Installed) => {
    const answer = (await account.call('GET', PATH)) as { results: { name: string; hidden: boolean }[] };
    return answer.results
      .filter((one) => one.name.startsWith('pontual_') && one.hidden)
      .map(({ name }) => name);
  };
  const look = (account: Installed, more: object = {}) =>
    account.crm.checkSetup?.(account.session(more), {
      publicUrl: 'https://sla.example.com',
      mend: () => true,
    });

  it('are hidden from the start, the others are not', async () => {
    const account = installed();
    await account.provision();
    expect(await hidden(account)).toEqual(['pontual_sla_updated_at']);
  });

  it('are hidden once in an account from before, for its audit log; an admin who shows them again is left alone', async () => {
    const account = installed();
    await account.provision();
    const path = `${PATH}/pontual_sla_updated_at`;
    await account.call('PATCH', path, { hidden: false });
    const { machineFieldsHidden: _, ...before } = account.session().state;
    const mended = await look(account, { state: before });
    expect(mended?.done).toEqual([
      { what: 'fields hidden in the CRM', detail: { fields: ['pontual_sla_updated_at'] } },
    ]);
    expect(await hidden(account)).toEqual(['pontual_sla_updated_at']);
    await account.call('PATCH', path, { hidden: false });
    expect(await look(account, { state: { ...before, ...mended?.state } })).not.toHaveProperty('done');
    expect(await hidden(account)).toEqual([]);
  });

  it('are shown where the admin wants to see all fields', async () => {
    const account = installed();
    await account.provision();
    const [step] = account.crm.provision({ publicUrl: 'https://sla.example.com' });
    await step?.run(account.session({ settings: SHOWN }));
    expect(await hidden(account)).toEqual([]);
  });
});
