import { resolve } from 'node:path';

/**
 * Builds what browsers load: the pages inside Zendesk, and the simulators' host of the HubSpot card. `npm ci` builds
 * both; `build.ts app` builds only what a production install serves. An install without development packages has
 * nothing to build with and keeps what was built before.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const CONFIGS: Readonly<Record<string, string>> = {
  app: 'vite.config.ts',
  simulators: 'simulators/hubspot/card-host/vite.config.ts',
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
  for (const [name, configFile] of Object.entries(CONFIGS)) {
    if (chosen.length === 0 || chosen.includes(name)) await vite.build({ configFile, logLevel: 'warn' });
  }
}
