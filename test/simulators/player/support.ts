import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMapping } from '../../../simulators/player/index.ts';
import type { WorldAction, WorldSetup } from '../../../simulators/world.ts';

/** A file with that content in a fresh temporary folder. */
export function fileWith(content: string | Buffer, name = 'log.csv'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pontual-player-')), name);
  writeFileSync(path, content);
  return path;
}

export const SMALL_HEADER = 'case,what,when,who,company,urgency,box';

/** A mapping for SMALL_HEADER in the zone of São Paulo; members given replace its own. */
export const smallMapping = (changes: Record<string, unknown> = {}) =>
  loadMapping(
    fileWith(
      JSON.stringify({
        name: 'small',
        zone: 'America/Sao_Paulo',
        ticket: { column: 'case' },
        activity: { column: 'what' },
        instant: { column: 'when', format: 'yyyy-MM-dd HH:mm:ss', zone: 'America/Sao_Paulo' },
        rep: { column: 'who' },
        customer: { column: 'company' },
        priority: { column: 'urgency', values: { '1': 'urgent', '2': 'normal', '': null } },
        inbox: { column: 'box', values: { sales: 'sales', '*': 'support' } },
        activities: {
          opened: [{ do: 'create' }],
          taken: [{ do: 'assign' }, { do: 'priority' }],
          answered: [{ do: 'reply', visibility: 'public' }],
          solved: [{ do: 'status', status: 'solved' }],
        },
        ...changes,
      }),
      'mapping.json',
    ),
  );

/** What is wrong with a world: empty when every action is well formed, in time order and possible. */
export function listFaults(actions: readonly WorldAction[], setup: WorldSetup): string[] {
  const known = {
    rep: new Set(setup.reps.map(({ key }) => key)),
    customer: new Set(setup.customers.map(({ key }) => key)),
    inbox: new Set(setup.inboxes.map(({ key }) => key)),
  };
  const teams = new Set(setup.teams.map(({ key }) => key));
  const faults = setup.reps.filter(({ team }) => !teams.has(team)).map(({ key }) => `${key}: unknown team`);
  const tickets = new Map<string, 'alive' | 'deleted' | 'merged'>();
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, action] of actions.entries()) {
    const fault = (what: string) => faults.push(`action ${index} (${action.do} ${action.ticket}): ${what}`);
    if (!Number.isInteger(action.at)) fault('its instant is not whole');
    if (action.at < before) fault('goes back in time');
    before = action.at;
    if (action.by.kind !== 'automation' && !known[action.by.kind].has(action.by.key))
      fault('by nobody known');
    if ('rep' in action && action.rep !== null && !known.rep.has(action.rep)) fault('unknown rep');
    if ('customer' in action && action.customer !== null && !known.customer.has(action.customer)) {
      fault('unknown customer');
    }
    if ('inbox' in action && action.inbox !== null && !known.inbox.has(action.inbox)) fault('unknown inbox');
    const state = tickets.get(action.ticket);
    if ((action.do === 'create') !== (state === undefined)) fault(`its ticket is ${state ?? 'not created'}`);
    if (state === 'merged') fault('its ticket was merged away');
    if (state === 'deleted' && action.do !== 'restore') fault('its ticket was deleted');
    if (action.do === 'merge' && tickets.get(action.into) !== 'alive')
      fault('into a ticket that is not alive');
    tickets.set(
      action.ticket,
      action.do === 'delete' ? 'deleted' : action.do === 'merge' ? 'merged' : 'alive',
    );
  }
  return faults;
}
