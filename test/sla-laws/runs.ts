/** How often each law is tried. Only the mutation check asks for fewer (PONTUAL_LAW_RUNS). */
export const RUNS = { numRuns: Number(process.env.PONTUAL_LAW_RUNS ?? 1000) };
