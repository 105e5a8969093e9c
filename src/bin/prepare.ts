import { spawnSync } from 'node:child_process';

/**
 * Runs the scripts it is called with, in their order; `npm ci` does so by itself. `npx pontual` in a checkout does so, too, while it
 * links the checkout into its cache, and a failure would leave half a link there that every later `npx pontual` trips over. The
 * command line itself needs nothing that is prepared here, so under npx a failure is only said.
 */
const failed = process.argv.slice(2).find((script) => {
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  return status !== 0;
});
if (failed !== undefined) {
  console.error(`${failed} failed: see above. What it makes is missing or old; run "npm ci" to do it again.`);
  if (process.env.npm_command !== 'exec') process.exitCode = 1;
}
