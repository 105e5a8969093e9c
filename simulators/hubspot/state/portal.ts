import { ENTITLEMENT_PROPERTIES } from '../../../src/domain/sla-properties.ts';
import type { WorldSetup } from '../../world.ts';
import { changeValues, createObject, liveObject } from './changes.ts';
import { CHANNELS } from './channels.ts';
import { isoInstant } from './instants.ts';
import { type ChannelAccount, type Inbox, type Owner, type Portal, TYPE, type TypeId } from './model.ts';
import { ObjectStore } from './object-store.ts';
import { type Pipeline, supportPipeline } from './pipelines.ts';
import { PropertyBook, type PropertyDefinition } from './property-book.ts';
import { hash32, idMint } from './random.ts';
import type { Sim } from './sim.ts';
import { standardGroup, standardProperties } from './standard-properties.ts';
import { accountRoles } from './users.ts';

/** A portal as a customer would have it before the app is installed: people, inboxes, companies, no tickets. */
export function createPortal(sim: Sim, externalId: string, setup: WorldSetup): Portal {
  if (!/^\d{1,10}$/.test(externalId)) throw new Error(`a HubSpot portal id is a number, not "${externalId}"`);
  const words = `${sim.options.seed}:${setup.seed}:${externalId}`;
  const small = idMint(`${words}:small`, 40_000_000);
  const teams = setup.teams.map(({ name }) => ({ id: small(), name }));
  const teamOfKey = new Map(setup.teams.map(({ key }, index) => [key, teams[index]] as const));
  const pipeline = supportPipeline(sim.options.seed, Number(externalId), sim.now);
  const inboxes = setup.inboxes.map(({ name }, index) => makeInbox(small(), name, index, sim.now));
  const owners = setup.reps.map((rep) => {
    const team = teamOfKey.get(rep.team);
    return makeOwner(small, rep, team === undefined ? [] : [team], sim.now);
  });
  // Whoever opened the account.
  const [first] = owners;
  if (first !== undefined) first.superAdmin = true;
  const portal: Portal = {
    id: Number(externalId),
    seed: setup.seed,
    zone: setup.zone,
    createdAt: sim.now,
    mint: {
      object: idMint(`${words}:object`, 20_000_000_000),
      thread: idMint(`${words}:thread`, 6_000_000_000),
      event: idMint(`${words}:event`, 2_000_000_000),
    },
    stores: new Map(Object.values(TYPE).map((typeId) => [typeId, new ObjectStore()])),
    properties: new Map(Object.values(TYPE).map((typeId) => [typeId, makeBook(typeId, pipeline, sim.now)])),
    pipelines: [pipeline],
    owners: new Map(owners.map((owner) => [owner.id, owner])),
    teams,
    roles: accountRoles(Number(externalId)),
    lacks: new Set(),
    inboxes: new Map(inboxes.map((inbox) => [inbox.id, inbox])),
    channelAccounts: inboxes.flatMap((inbox, index) =>
      makeChannelAccounts(small, inbox, setup.inboxes[index]?.address ?? '', sim.now),
    ),
    threads: new Map(),
    threadsOfTicket: new Map(),
    links: new Map(),
    keys: {
      ticket: new Map(),
      rep: new Map(setup.reps.map(({ key }, index) => [key, owners[index]?.id ?? ''])),
      inbox: new Map(setup.inboxes.map(({ key }, index) => [key, inboxes[index]?.id ?? ''])),
      customer: new Map(),
      contact: new Map(),
    },
    waiting: new Map(),
    rules: [],
    appEvents: [],
    install: null,
  };
  for (const customer of setup.customers) addCompany(sim, portal, customer);
  return portal;
}

/**
 * The company's own tier, as its admin would enter it. Values for properties that do not exist yet wait until the
 * app has created them.
 */
export function enterEntitlement(
  sim: Sim,
  portal: Portal,
  companyId: string,
  entitlement: WorldSetup['customers'][number]['entitlement'],
  at: number,
): void {
  const wanted: Readonly<Record<string, string>> = {
    [ENTITLEMENT_PROPERTIES.tier]: entitlement?.tier ?? '',
    [ENTITLEMENT_PROPERTIES.start]: instantText(entitlement?.start ?? null),
    [ENTITLEMENT_PROPERTIES.end]: instantText(entitlement?.end ?? null),
  };
  for (const [name, value] of Object.entries(wanted)) portal.waiting.set(waitingKey(companyId, name), value);
  enterWaiting(sim, portal, companyId, at);
}

/** Called when a company property has been created: values that waited for it are entered by the admin. */
export function enterAllWaiting(sim: Sim, portal: Portal, at: number): void {
  for (const companyId of portal.keys.customer.values()) enterWaiting(sim, portal, companyId, at);
}

function enterWaiting(sim: Sim, portal: Portal, companyId: string, at: number): void {
  const company = liveObject(portal, TYPE.company, companyId);
  if (company === undefined) return;
  const book = portal.properties.get(TYPE.company);
  const ready = new Map<string, string>();
  for (const name of Object.values(ENTITLEMENT_PROPERTIES)) {
    const key = waitingKey(companyId, name);
    const value = portal.waiting.get(key);
    const definition = book?.get(name);
    if (value === undefined || definition === undefined) continue;
    ready.set(name, fitted(definition, value));
    portal.waiting.delete(key);
  }
  const source = { type: 'CRM_UI', id: 'userId:1' };
  if (ready.size > 0) changeValues(sim, portal, company, ready, { at, source });
}

/** A date property holds the day; an option is chosen by value or label, whatever the case. */
function fitted(definition: PropertyDefinition, value: string): string {
  if (value === '') return '';
  if (definition.type === 'date') return value.slice(0, 10);
  if (definition.type !== 'enumeration') return value;
  const wanted = value.toLowerCase();
  const option = definition.options.find(
    (known) => known.value.toLowerCase() === wanted || known.label.toLowerCase() === wanted,
  );
  return option?.value ?? value;
}

function instantText(at: number | null): string {
  return at === null ? '' : isoInstant(at);
}

function waitingKey(companyId: string, name: string): string {
  return `${TYPE.company}:${companyId}:${name}`;
}

function addCompany(sim: Sim, portal: Portal, customer: WorldSetup['customers'][number]): void {
  const domain = `${customer.key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`;
  const values = new Map([
    ['name', customer.name],
    ['domain', domain],
    ['lifecyclestage', 'customer'],
  ]);
  const source = { type: 'IMPORT', id: null };
  const company = createObject(sim, portal, TYPE.company, values, { at: sim.now, source });
  portal.keys.customer.set(customer.key, company.id);
  if (customer.entitlement !== null) enterEntitlement(sim, portal, company.id, customer.entitlement, sim.now);
}

function makeOwner(
  mint: () => string,
  rep: WorldSetup['reps'][number],
  teams: Owner['teams'],
  createdAt: number,
): Owner {
  const [firstName = '', ...rest] = rep.name.split(' ');
  const id = mint();
  return {
    id,
    // Owner id and user id are two numbers; clients that mix them up must fail here too.
    userId: Number(mint()),
    email: rep.email,
    firstName,
    lastName: rest.join(' '),
    teams,
    createdAt,
    archivedAt: null,
    superAdmin: false,
    roleIds: [],
  };
}

/** An account has one help desk; its other inboxes are conversations inboxes. */
function makeInbox(id: string, name: string, index: number, createdAt: number): Inbox {
  return { id, name, type: index === 0 ? 'HELP_DESK' : 'INBOX', createdAt };
}

function makeChannelAccounts(
  mint: () => string,
  inbox: Inbox,
  address: string,
  createdAt: number,
): ChannelAccount[] {
  return CHANNELS.map((channel) => ({
    id: mint(),
    channelId: channel.id,
    inboxId: inbox.id,
    name: channel.id === '1002' ? address : `${inbox.name} ${channel.name}`,
    address: channel.id === '1002' ? address : `${hash32(`${inbox.id}:${channel.id}`)}`,
    createdAt,
  }));
}

function makeBook(typeId: TypeId, pipeline: Pipeline, createdAt: number): PropertyBook {
  const name = standardGroup(typeId);
  const standard = standardProperties(typeId, createdAt);
  const extra = typeId === TYPE.ticket ? stageProperties(pipeline, standard, createdAt) : [];
  return new PropertyBook([...standard, ...extra], {
    name,
    label: 'Information',
    displayOrder: 0,
    archived: false,
  });
}

/** Every stage brings dates of entering and leaving it. */
function stageProperties(
  pipeline: Pipeline,
  standard: readonly PropertyDefinition[],
  createdAt: number,
): PropertyDefinition[] {
  const pattern = standard.find(({ name }) => name === 'hs_lastmodifieddate');
  if (pattern === undefined) return [];
  const kinds = ['hs_date_entered', 'hs_date_exited', 'hs_v2_date_entered', 'hs_v2_date_exited'];
  return pipeline.stages.flatMap((stage) =>
    kinds.map((kind) => ({
      ...pattern,
      name: `${kind}_${stage.id}`,
      label: `${kind.includes('entered') ? 'Date entered' : 'Date exited'} "${stage.label} (${pipeline.label})"`,
      createdAt,
    })),
  );
}
