import type { ReactElement } from 'react';
import { expect, it, vi } from 'vitest';

/** The library asks once, when it is first loaded, whether it runs in HubSpot's worker. */
const extend = vi.fn<(render: (api: object) => ReactElement) => void>();
vi.stubGlobal('self', {
  __HUBSPOT_EXTENSION_WORKER__: true,
  extend_V2: extend,
  logger: console,
  hsWorkerAPI: {},
});

it.each([
  ['the card', () => import('../src/app/cards/SlaCard.tsx'), 'TicketSla'],
  ['the settings page', () => import('../src/app/settings/Settings.tsx'), 'AccountSettings'],
  ['the home page', () => import('../src/app/pages/Pages.tsx'), 'Today'],
] as const)('%s registers itself with HubSpot, once', async (_what, load, name) => {
  extend.mockClear();
  await load();
  expect(extend).toHaveBeenCalledTimes(1);
  const context = { crm: { objectId: 7 }, user: {} };
  const element = extend.mock.calls[0]?.[0]({ context, actions: {} });
  expect(element?.type).toHaveProperty('name', name);
  expect(element?.props.context).toBe(context);
});

it('a card that is given another ticket starts anew, so that it never shows one ticket’s clocks on another', async () => {
  extend.mockClear();
  vi.resetModules();
  await import('../src/app/cards/SlaCard.tsx');
  const render = extend.mock.calls[0]?.[0];
  const toKey = (objectId: number) => render?.({ context: { crm: { objectId }, user: {} }, actions: {} }).key;
  expect(toKey(7)).not.toBe(toKey(8));
});
