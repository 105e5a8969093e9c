import { build } from 'vite';

/** What the browser loads is built as it would be shipped, from the sources as they are now. */
export default async function setup(): Promise<void> {
  const { NODE_ENV } = process.env;
  // With vitest's own `test` React would be its development build.
  process.env.NODE_ENV = 'production';
  for (const configFile of ['vite.config.ts', 'simulators/hubspot/card-host/vite.config.ts']) {
    await build({ configFile, logLevel: 'warn' });
  }
  process.env.NODE_ENV = NODE_ENV;
}
