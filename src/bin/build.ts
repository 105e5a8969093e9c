import { globSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Builds what browsers load: the pages inside CRMs, and the simulators' hosts of our cards. `npm ci` builds
 * all; `build.ts app` builds only what a production install serves. An install without development packages has
 * nothing to build with and keeps what was built before.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  app: ['vite.config.ts'],
  simulators: globSync('simulators/*/*/vite.config.ts', { cwd: ROOT }),
};

const vite = await import('vite').catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  return null;
});
if (vite === null) {
  console.log('Development packages are not installed: nothing is built, what is in dist/ stays.');
} else {
  process.chdir(ROOT);
  const chosen = process.argv.slice(2);
  for (const [name, configFiles] of Object.entries(CONFIGS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    for (const configFile of configFiles) await vite.build({ configFile, logLevel: 'warn' });
  }
}
