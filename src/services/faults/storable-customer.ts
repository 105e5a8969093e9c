import type { Person } from '../../domain/person.ts';
import type { Customer, Named, Rep, StatusChoice } from '../../domain/ticket.ts';
import { LATEST_INSTANT, storableText } from '../../lib/storable.ts';
import { UnusableValue } from './item-fault.ts';
import { idIn } from './storable-read.ts';

const MOST_NAME = 500;

/** Names are shown to people only, so one that is too long is cut. */
export const storableName = (name: string) => storableText(name, MOST_NAME);

/** Makes a customer storable. Throws UnusableValue for an invalid id or instant. */
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

/** An end such as 31 December 9999 means "never": it becomes the latest instant that can be stored. */
function within(field: string, at: number | null): number | null {
  if (at === null) return null;
  if (Number.isNaN(at)) throw new UnusableValue(field);
  return Math.trunc(Math.min(Math.max(at, 0), LATEST_INSTANT));
}

/** Make directory entries storable. Each throws UnusableValue for an id that is too long. */
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
