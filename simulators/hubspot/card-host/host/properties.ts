import { z } from 'zod';

const answer = z.record(z.string(), z.string().nullable());
type Properties = z.infer<typeof answer>;
type Wanted = readonly string[] | '*';

const POLL_MS = 2000;

/** The record's properties, as HubSpot's page holds them for its cards. Throws when there is no record. */
export function recordProperties(address: string | null) {
  const read = async (wanted: Wanted): Promise<Properties> => {
    if (address === null) throw new Error('There is no record here.');
    const all = answer.parse(await (await fetch(address)).json());
    if (wanted === '*') return all;
    return Object.fromEntries(wanted.map((name) => [name, all[name] ?? null]));
  };
  /** Calls back with the values whenever one of them has changed; gives what ends it. */
  const watch = (wanted: Wanted, onChange: (properties: Properties) => void): (() => void) => {
    let last: string | null = null;
    const look = async () => {
      // While the simulator is away nothing changes; the next look finds it.
      const now = await read(wanted).catch(() => null);
      const text = JSON.stringify(now);
      if (now !== null && last !== null && text !== last) onChange(now);
      if (now !== null) last = text;
    };
    void look();
    const timer = setInterval(look, POLL_MS);
    return () => clearInterval(timer);
  };
  return { read, watch };
}
