export { generateWorld, type WorldOrder } from './generate/generate.ts';
export { LogError } from './log-error.ts';
export type { Mapping } from './mapping.ts';
export { findMapping, loadMapping } from './mapping-file.ts';
export { type PlayableLog, readLog } from './read-log.ts';
export type { BadRow } from './row.ts';
export { splitWorld } from './split.ts';
