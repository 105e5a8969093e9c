import { describe, expect, it } from 'vitest';
import { generateWorld, splitWorld } from '../../../simulators/player/index.ts';
import type { WorldAction } from '../../../simulators/world.ts';
import { listFaults } from './support.ts';

const world = generateWorld({
  seed: 11,
  tickets: 400,
  from: Date.UTC(2026, 2, 2),
  days: 20,
  zone: 'Europe/Lisbon',
});
const NAMES = ['hubspot', 'zendesk'] as const;
const share = (name: (typeof NAMES)[number], actions: readonly WorldAction[] = world.actions) =>
  splitWorld(actions, NAMES).get(name) ?? [];
const tickets = (actions: readonly WorldAction[]) => new Set(actions.map(({ ticket }) => ticket));

describe('sharing tickets out among accounts', () => {
  it('every action goes to exactly one account, in its order', () => {
    const both = [...share('hubspot'), ...share('zendesk')];
    expect(both).toHaveLength(world.actions.length);
    expect(new Set(both)).toEqual(new Set(world.actions));
    for (const name of NAMES) expect(listFaults(share(name), world.setup)).toEqual([]);
  });

  it('half the tickets each', () => {
    const sizes = NAMES.map((name) => tickets(share(name)).size);
    expect(sizes).toEqual([200, 200]);
  });

  it('a ticket and the one it is merged into are in the same account', () => {
    const merges = world.actions.filter((action) => action.do === 'merge');
    expect(merges.length).toBeGreaterThan(2);
    const home = tickets(share('hubspot'));
    for (const merge of merges) expect(home.has(merge.ticket)).toBe(home.has(merge.into));
  });

  it('the share does not depend on the order of the tickets', () => {
    const shuffled = world.actions.toReversed();
    expect(tickets(share('zendesk', shuffled))).toEqual(tickets(share('zendesk')));
  });

  it('one account gets all, no account is an error', () => {
    expect(splitWorld(world.actions, ['only']).get('only')).toEqual(world.actions);
    expect(() => splitWorld(world.actions, [])).toThrow(/at least one/);
  });
});
