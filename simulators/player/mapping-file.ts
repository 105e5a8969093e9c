import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LogError } from './log-error.ts';
import { listColumns, type Mapping, mappingSchema } from './mapping.ts';

const SHIPPED = join(import.meta.dirname, 'mappings');

/** A mapping file, checked. Throws LogError that lists all problems by path. */
export async function loadMapping(path: string): Promise<Mapping> {
  return checked(path, parsed(path, await text(path)));
}

/** The shipped mapping, first by name, all of whose columns are in the header; null when none fits. */
export async function findMapping(header: readonly string[]): Promise<Mapping | null> {
  for (const mapping of await shippedMappings()) {
    if (missingColumns(mapping, header).length === 0) return mapping;
  }
  return null;
}

/** Columns that the mapping reads and the header does not have exactly once. */
export function missingColumns(mapping: Mapping, header: readonly string[]): string[] {
  return listColumns(mapping).filter((name) => header.filter((column) => column === name).length !== 1);
}

async function shippedMappings(): Promise<Mapping[]> {
  const files = readdirSync(SHIPPED).filter((name) => name.endsWith('.json'));
  return Promise.all(files.sort().map((name) => loadMapping(join(SHIPPED, name))));
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LogError(`The mapping ${path} cannot be read: ${why}`, { cause: error });
  }
}

function parsed(path: string, json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LogError(`The mapping ${path} is not JSON: ${why}`, { cause: error });
  }
}

function checked(path: string, value: unknown): Mapping {
  const result = mappingSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `  ${issue.path.length === 0 ? '(the whole)' : issue.path.join('.')}: ${issue.message}`,
  );
  throw new LogError([`The mapping ${path} has ${problems.length} problem(s):`, ...problems].join('\n'));
}
