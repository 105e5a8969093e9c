import { z } from 'zod';
import type { Hosted } from './context.ts';

const metafile = z.object({
  type: z.enum(['card', 'settings', 'page']),
  config: z.object({ entrypoint: z.string(), location: z.string().optional() }),
});

/** HubSpot's own reading: a metafile says which file is shown where. */
const METAFILES: Readonly<Record<string, unknown>> = import.meta.glob(
  '../../../../app-manifest/hubspot/src/app/{cards,settings,pages}/*-hsmeta.json',
  { eager: true, import: 'default' },
);

const MODULES: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob(
  '../../../../app-manifest/hubspot/src/app/{cards,settings,pages}/*.tsx',
);

/** Loads the app's extensions for this place, one after the other, so that each registers itself in turn. */
export async function* extensionsAt(location: Hosted['location']): AsyncGenerator<string> {
  const entrypoints = Object.values(METAFILES)
    .map((content) => metafile.safeParse(content))
    .flatMap((read) => (read.success ? [read.data] : []))
    .filter(({ type, config }) =>
      type === 'card' ? config.location === location : type === (location === 'home' ? 'page' : location),
    )
    .map(({ config }) => config.entrypoint);
  for (const entrypoint of entrypoints) {
    const path = Object.keys(MODULES).find((name) => name.endsWith(`/src${entrypoint}`));
    if (path === undefined) throw new Error(`${entrypoint} does not exist.`);
    await MODULES[path]?.();
    yield entrypoint;
  }
}
