import { expect, it } from 'vitest';
import { roleAt } from '../../../src/crm/kit/roles.ts';

const rep = (at: number) => ({ isRep: true, at });
const customer = (at: number) => ({ isRep: false, at });

it('H2: a role holds from the last sighting before, and before the first sighting what that one says', () => {
  expect(roleAt([rep(10)], 5)).toBe(true);
  expect(roleAt([customer(10), rep(20), rep(30)], 25)).toBe(true);
  expect(roleAt([rep(10), customer(20)], 20)).toBe(false);
  expect(roleAt([customer(10), rep(20)], 9)).toBe(false);
});

it('H2: somewhere between two sightings the role changed: the answer of a rep is not taken from them', () => {
  expect(roleAt([rep(10), customer(20)], 15)).toBe(true);
  expect(roleAt([customer(10), rep(20)], 15)).toBe(true);
});

it('nothing is made up of somebody never seen', () => {
  expect(roleAt([], 5)).toBeNull();
});
