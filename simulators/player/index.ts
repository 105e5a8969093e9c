export { generateWorld } from './generate/generate.ts';
export { LogError } from './log-error.ts';

export { findMapping, loadMapping } from './mapping-file.ts';
export { readLog } from './read-log.ts';

export { splitWorld } from './split.ts';
