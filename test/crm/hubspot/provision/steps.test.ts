import { describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../../src/crm/hubspot/auth/scopes.ts';
import { proposedCategory } from '../../../../src/crm/hubspot/directory/statuses.ts';
import { BADGES } from '../../../../src/domain/evaluation.ts';
import { SLA_PROPERTY_KINDS } from '../../../../src/domain/sla-properties.ts';
import { installed } from '../installed.ts';

interface Property {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

async function ours(account: ReturnType<typeof installed>, type = 'tickets'): Promise<readonly Property[]> {
  const answer = await account.call('GET', `/crm/properties/2026-09/${type}`);
  return (answer as { results: readonly Property[] }).results.filter((one) =>
    one.name.startsWith('pontual_'),
  );
}

describe('set-up in HubSpot', () => {
  it('makes all thirteen ticket properties, each of the type that docs/properties.md gives it', async () => {
    const account = installed();
    await account.provision();
    const types = {
      text: ['string', 'text'],
      choice: ['enumeration', 'select'],
      instant: ['datetime', 'date'],
      flag: ['bool', 'booleancheckbox'],
      count: ['number', 'number'],
    };
    const made = new Map(
      (await ours(account)).map((one) => [one.name, [one.type, one.fieldType, one.groupName]]),
    );
    expect(made).toEqual(
      new Map(
        Object.entries(SLA_PROPERTY_KINDS).map(([key, kind]) => [
          `pontual_${key}`,
          [...types[kind], 'pontual'],
        ]),
      ),
    );
    expect(made.size).toBe(13);
  });

  it('the status has an option for each badge, a flag exactly true and false', async () => {
    const account = installed();
    await account.provision();
    const options = new Map(
      (await ours(account)).map((one) => [one.name, one.options.map((option) => option.value)]),
    );
    expect(options.get('pontual_sla_status')).toEqual([...BADGES]);
    expect(options.get('pontual_resolution_breached')).toEqual(['true', 'false']);
  });

  it.each([
    ['en', 'SLA status', 'Overdue'],
    ['pt-BR', 'SLA: status', 'Atrasado'],
    ['es', 'SLA: estado', 'Vencido'],
    ['fr', 'SLA status', 'Overdue'],
  ])('labels are in the account’s language: %s', async (language, label, overdue) => {
    const account = installed();
    const [step] = account.crm.provision({ publicUrl: 'https://sla.example.com' });
    await step?.run(account.session({ state: { language } }));
    const status = (await ours(account)).find((one) => one.name === 'pontual_sla_status');
    expect(status?.label).toBe(label);
    expect(status?.options[0]?.label).toBe(overdue);
  });

  it('a namesake of another type is set right, its label is left to the admin', async () => {
    const account = installed();
    await account.call('POST', '/crm/properties/2026-09/tickets/groups', { name: 'pontual', label: 'Ours' });
    await account.call('POST', '/crm/properties/2026-09/tickets', {
      name: 'pontual_sla_status',
      label: 'My own words',
      type: 'string',
      fieldType: 'text',
      groupName: 'pontual',
    });
    await account.provision();
    const status = (await ours(account)).find((one) => one.name === 'pontual_sla_status');
    expect(status).toMatchObject({ label: 'My own words', type: 'enumeration', fieldType: 'select' });
    expect(status?.options.length).toBe(BADGES.length);
  });

  it('an option that the admin added stays when ours are completed', async () => {
    const account = installed();
    await account.provision();
    const path = '/crm/properties/2026-09/tickets/pontual_sla_status';
    const own = { label: 'Ours alone', value: 'my_own', displayOrder: 0, hidden: false };
    await account.call('PATCH', path, { options: [own] });
    await account.provision();
    const status = (await ours(account)).find((one) => one.name === 'pontual_sla_status');
    expect(status?.options).toContainEqual(expect.objectContaining(own));
    expect(status?.options.length).toBe(BADGES.length + 1);
  });

  it('companies get tier, start and end; an account that forbids it is set up without', async () => {
    const account = installed();
    await account.provision();
    expect((await ours(account, 'companies')).map((one) => [one.name, one.type]).toSorted()).toEqual([
      ['pontual_tier', 'string'],
      ['pontual_tier_end', 'datetime'],
      ['pontual_tier_start', 'datetime'],
    ]);
    const poor = installed(
      {},
      REQUIRED_SCOPES.filter((scope) => scope !== 'crm.schemas.companies.write'),
    );
    const details = await poor.provision();
    expect(details[1]).toContain('not allowed');
    expect(details.length).toBe(5);
  });

  it('a step that ran already makes no change when it runs again', async () => {
    const account = installed();
    await account.provision();
    account.wire.length = 0;
    await account.provision();
    const changes = account.wire.filter((one) => one.status === 201 || one.method === 'PATCH');
    expect(changes).toEqual([]);
  });
});

describe('what a stage means is proposed from its state and its label', () => {
  it.each([
    ['New', 'OPEN', 'new'],
    ['Novo', 'OPEN', 'new'],
    ['Nuevo', 'OPEN', 'new'],
    ['Waiting on contact', 'OPEN', 'pending'],
    ['Aguardando o cliente', 'OPEN', 'pending'],
    ['En espera del contacto', 'OPEN', 'pending'],
    ['Pendente', 'OPEN', 'pending'],
    ['Pendiente', 'OPEN', 'pending'],
    ['Waiting on us', 'OPEN', 'open'],
    ['Aguardando nossa equipe', 'OPEN', 'open'],
    ['En espera de nosotros', 'OPEN', 'open'],
    ['On hold', 'OPEN', 'on_hold'],
    ['Aguardando terceiros', 'OPEN', 'on_hold'],
    ['Esperando al proveedor', 'OPEN', 'on_hold'],
    ['Em espera', 'OPEN', 'on_hold'],
    ['Triage', 'OPEN', 'open'],
    ['Closed', 'CLOSED', 'closed'],
    ['Waiting on contact', 'CLOSED', 'closed'],
    ['Resolved', 'CLOSED', 'solved'],
    ['Resolvido', 'CLOSED', 'solved'],
    ['Concluído', 'CLOSED', 'solved'],
    ['Resuelto', 'CLOSED', 'solved'],
    ['Solved', 'OPEN', 'open'],
  ])('%s (%s) is %s', (label, ticketState, category) => {
    expect(proposedCategory({ label, metadata: { ticketState } })).toBe(category);
  });
});
