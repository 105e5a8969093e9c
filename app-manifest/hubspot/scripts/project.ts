import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { http } from '@hubspot/local-dev-lib/http';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { SCHEMAS } from './schemas.ts';

export const PROJECT_DIR = resolve(import.meta.dirname, '..');

interface ProjectConfig {
  readonly name: string;
  readonly srcDir: string;
  readonly platformVersion: string;
}

/** One component of the project, with the profile's variables filled in. */
export interface Component {
  readonly uid: string;
  readonly type: string;
  readonly metaFile: string;
  readonly config: unknown;
}

export interface Translation {
  readonly components: readonly Component[];
  /** Metafiles that HubSpot would pass over in silence, because their folder is none of its own. */
  readonly skipped: readonly string[];
}

export function readProject(dir = PROJECT_DIR): ProjectConfig & { readonly sourceDir: string } {
  const config: ProjectConfig = JSON.parse(readFileSync(join(dir, 'hsproject.json'), 'utf8'));
  return { ...config, sourceDir: join(dir, config.srcDir) };
}

/** Translates the project as HubSpot's command line does, offline. Throws on what cannot be read. */
export async function translateProject(profile: string, dir = PROJECT_DIR): Promise<Translation> {
  return run(dir, profile, true);
}

/**
 * As above, with HubSpot's local validation: folders, top-level keys, uids, singular components, and our schemas in place of
 * those it would fetch. Throws with HubSpot's own list of problems.
 */
export async function validateProject(profile: string, dir = PROJECT_DIR): Promise<Translation> {
  const client = replaceable(http);
  const fetchSchemas = client.get;
  client.get = async () => ({ data: SCHEMAS });
  try {
    return await run(dir, profile, false);
  } finally {
    client.get = fetchSchemas;
  }
}

/** The parser reads `data` of what `get` answers and nothing else of it, so an answer with only that will do. */
function replaceable(client: object): { get: unknown } {
  return client as { get: unknown };
}

async function run(dir: string, profile: string, skipValidation: boolean): Promise<Translation> {
  const { sourceDir, platformVersion } = readProject(dir);
  const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
    { projectSourceDir: sourceDir, platformVersion, accountId: 1 },
    { profile, skipValidation },
  );
  const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid).map((node) => ({
    uid: node.uid,
    type: node.componentType,
    metaFile: node.metaFilePath,
    config: node.config,
  }));
  return { components, skipped: skippedHsMetaFiles };
}

/** Entrypoints that are named in a metafile and do not exist: the parser does not look. */
export function missingEntrypoints(components: readonly Component[], dir = PROJECT_DIR): readonly string[] {
  const { sourceDir } = readProject(dir);
  return components.flatMap(({ config }) => {
    if (typeof config !== 'object' || config === null || !('entrypoint' in config)) return [];
    const entrypoint = String(config.entrypoint);
    return existsSync(join(sourceDir, entrypoint)) ? [] : [entrypoint];
  });
}

/** Everything below the source folder that is uploaded, by its path in the archive. */
export function sourceFiles(dir = PROJECT_DIR): readonly { readonly name: string; readonly path: string }[] {
  const { sourceDir } = readProject(dir);
  return readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.split('/').includes('node_modules'))
    .map((name) => ({ name: relative('.', name), path: join(sourceDir, name) }))
    .filter(({ path }) => statSync(path).isFile())
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
