import { resolve } from 'node:path';

/**
 * Builds what browsers load: the pages inside Zendesk, and the simulators' host of the HubSpot card. `npm ci` runs it by
 * itself. An install without development packages has nothing to build with and keeps what was built before.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const CONFIGS = ['vite.config.ts', 'simulators/hubspot/card-host/vite.config.ts'];

const vite = await import('vite').catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  return null;
});
if (vite === null) {
  console.log('Development packages are not installed: nothing is built, what is in dist/ stays.');
} else {
  process.chdir(ROOT);
  for (const configFile of CONFIGS) await vite.build({ configFile, logLevel: 'warn' });
}
