import { connect } from 'node:net';
import { createOwnPostgres } from '../support/own-postgres.ts';
import { load, pause, serve, terminate } from './server.ts';

export interface Stops {
  readonly exits: readonly { readonly status: number | null; readonly ms: number }[];
  readonly slowestMs: number;
}

/** SIGTERM while webhooks come without a pause and one client never ends its request, as often as `count` says. */
export async function stopUnderLoad(count: number): Promise<Stops> {
  const postgres = await createOwnPostgres();
  const exits: { status: number | null; ms: number }[] = [];
  try {
    for (let turn = 0; turn < count; turn += 1) {
      const served = await serve(postgres.url);
      const running = load(served.url, 12);
      const endless = neverEnds(served.url);
      await pause(300 + 50 * turn);
      exits.push(await terminate(served));
      endless.destroy();
      await running.stop();
    }
  } finally {
    postgres.remove();
  }
  return { exits, slowestMs: Math.max(...exits.map(({ ms }) => ms)) };
}

function neverEnds(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(`POST /webhooks/hubspot HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 1000\r\n\r\n[`);
  return socket;
}
