import type { Person } from '../../domain/person.ts';
import type { Customer, Named, Rep, StatusChoice } from '../../domain/ticket.ts';
import { LATEST_INSTANT, storableText } from '../../lib/storable.ts';
import { UnusableValue } from './item-fault.ts';
import { idIn } from './storable-read.ts';

const MOST_NAME = 500;

/** Names are for people: cut where too long. */
export const storableName = (name: string) => storableText(name, MOST_NAME);

/** A customer as it may be stored. Throws UnusableValue for an id or instant that cannot be. */
export function storableCustomer({ id, name, entitlement }: Customer): Customer {
  return {
    id: idIn('id', id),
    name: storableName(name),
    entitlement:
      entitlement === null
        ? null
        : {
            tier: storableText(entitlement.tier, MOST_NAME),
            start: within('entitlement start', entitlement.start),
            end: within('entitlement end', entitlement.end),
          },
  };
}

/** An admin writes 31 December 9999 for a right that never ends, and means it: the nearest instant that is dealt with. */
function within(field: string, at: number | null): number | null {
  if (at === null) return null;
  if (Number.isNaN(at)) throw new UnusableValue(field);
  return Math.trunc(Math.min(Math.max(at, 0), LATEST_INSTANT));
}

/** Entries of the directory as they may be stored. Each throws UnusableValue for an id that is too long to be one. */
export function storableRep({ id, name, email, active, teams }: Rep): Rep {
  return {
    id: idIn('id', id),
    name: storableName(name),
    email: email === null ? null : storableName(email),
    active,
    teams: teams.map((team) => idIn('team', team)),
  };
}

export function storablePerson(person: Person): Person {
  const { name, email, repId, roleName } = person;
  return {
    ...person,
    id: idIn('id', person.id),
    name: storableName(name),
    email: email === null ? null : storableName(email),
    repId: repId === null ? null : idIn('repId', repId),
    roleName: roleName === null ? null : storableName(roleName),
    teams: person.teams.map((team) => idIn('team', team)),
  };
}

export function storableNamed({ id, name }: Named): Named {
  return { id: idIn('id', id), name: storableName(name) };
}

export function storableStatus({ raw, label, proposed }: StatusChoice): StatusChoice {
  return { raw: idIn('status', raw), label: storableName(label), proposed };
}
