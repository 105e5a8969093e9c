/** Hosts that answer in this process, without a socket. */
export type Routes = Readonly<Record<string, (request: Request) => Response | Promise<Response>>>;

/**
 * Replaces the process's `fetch`, so that simulators' webhooks and an admin's browser reach the server here; any other
 * address is refused. Gives the way back.
 */
export function routeFetch(routes: Routes): () => void {
  const before = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const answer = routes[new URL(request.url).origin];
    if (answer === undefined) throw new TypeError(`nothing answers at ${request.url} during a soak`);
    return answer(request);
  };
  return () => {
    globalThis.fetch = before;
  };
}
