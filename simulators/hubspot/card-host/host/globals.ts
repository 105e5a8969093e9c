import type { ReactElement } from 'react';
import { createActions } from './actions.ts';
import { type Hosted, toContext } from './context.ts';
import { recordProperties } from './properties.ts';
import { hubspotFetch } from './proxy.ts';

export interface Api {
  readonly context: ReturnType<typeof toContext>;
  readonly actions: ReturnType<typeof createActions>;
}

type Render = (api: Api) => ReactElement;

/**
 * What HubSpot's worker offers to the library `@hubspot/ui-extensions`, which runs here unchanged: to be set before the library is
 * loaded. Gives what an extension registered with `hubspot.extend`.
 */
export function offerGlobals(hosted: Hosted): { readonly api: Api; takeRender(): Render | null } {
  const address =
    hosted.record === null ? null : `${hosted.base}/record/0-5/${hosted.record.id}/__properties`;
  const properties = recordProperties(address);
  const api: Api = { context: toContext(hosted), actions: createActions(hosted, properties) };
  let render: Render | null = null;
  const missing = (what: string) => async () => {
    throw new Error(`The simulator does not offer ${what}.`);
  };
  Object.assign(globalThis, {
    __HUBSPOT_EXTENSION_WORKER__: true,
    logger: console,
    hsFetch: hubspotFetch(hosted.base),
    serverless: missing('serverless functions'),
    extend_V2: (input: Render) => {
      render = input;
    },
    hsWorkerAPI: {
      useExtensionContext: () => api.context,
      useExtensionActions: () => api.actions,
      useExtensionApi: () => api,
      useAppPageLocation: () => ({ path: location.hash.slice(1) || '/', params: {} }),
      fetchCrmProperties: async (wanted: string[], onUpdate: (values: object) => void) => {
        const data = await properties.read(wanted);
        const cleanup = properties.watch(wanted, onUpdate);
        return { ok: true, json: async () => ({ data, cleanup }) };
      },
      fetchCrmSearch: missing('useCrmSearch'),
      fetchAssociations: missing('useAssociations'),
      fetchHubSpotApi: missing('the API client'),
      formatCrmProperties: missing('formatCrmProperties'),
    },
  });
  return {
    api,
    takeRender() {
      const input = render;
      render = null;
      return input;
    },
  };
}
