import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpServer {
  readonly port: number;
  close(): void;
}

/** Takes connections and does with each what `onConnection` says. */
export async function listenTcp(onConnection: (socket: Socket) => void): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return {
    port: address.port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Stands between a client and `target`; `freeze` makes every connection of that moment silent for ever, both ways. */
export async function freezableProxy(target: URL) {
  let open: (() => void)[] = [];
  const server = await listenTcp((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    upstream.on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    open.push(() => {
      client.unpipe(upstream);
      upstream.unpipe(client);
      client.resume();
      upstream.resume();
    });
  });
  return {
    ...server,
    freeze() {
      for (const silence of open) silence();
      open = [];
    },
  };
}
