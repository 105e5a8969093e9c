/**
 * How often each law is tried, and from which seed. The seed stands still so that nobody's unrelated change turns red by
 * chance; look for new counterexamples with `PONTUAL_LAW_SEED=random PONTUAL_LAW_RUNS=20000 npx vitest run test/sla-laws`.
 * The mutation check asks for fewer runs.
 */
const { PONTUAL_LAW_RUNS: runs = '1000', PONTUAL_LAW_SEED: seed = '20260302' } = process.env;

export const RUNS = { numRuns: Number(runs), ...(seed === 'random' ? {} : { seed: Number(seed) }) };
