import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { subprotocol } from '#shared/protocol/messages.ts';
import { eventFrames, openingOf } from './frames.ts';

/*
 * A process that plays the nodes of a site that is cut off and comes back. Argument: nodes. IPC: {port}, and
 * "open" when all have opened a session; at "leave" ends all connections and accepts none; at "return"
 * accepts them again, each node tells one alarm, and once all have opened says {lastMs, mostInASecond}.
 */

const nodes = Number(process.argv[2]);
const http = createServer();
const server = new WebSocketServer({
  server: http,
  handleProtocols: () => subprotocol,
  perMessageDeflate: false,
});
const opened = new Set<number>();
let handshakes: number[] = [];
let returnedAt: number | null = null;

server.on('connection', (socket, request) => {
  handshakes.push(performance.now());
  const node = Number(request.url?.split('/').at(-1));
  socket.on('message', (data) => {
    const { id, method } = JSON.parse(String(data));
    if (method !== 'session.open') return;
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: openingOf(node) }));
    if (returnedAt !== null) for (const frame of eventFrames(node, 1, 1, 1)) socket.send(frame);
    opened.add(node);
    if (opened.size === nodes) tellOpen();
  });
});

function tellOpen(): void {
  if (returnedAt === null) process.send?.('open');
  else process.send?.({ lastMs: performance.now() - returnedAt, mostInASecond: mostInASecond(handshakes) });
}

function mostInASecond(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] as number) >= 1_000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const { port } = await new Promise<AddressInfo>((resolve) => {
  http.listen(0, '127.0.0.1', () => resolve(http.address() as AddressInfo));
});
process.on('message', (message) => {
  if (message === 'leave') {
    http.close();
    for (const socket of server.clients) socket.terminate();
    return;
  }
  opened.clear();
  handshakes = [];
  returnedAt = performance.now();
  http.listen(port, '127.0.0.1');
});
process.on('disconnect', () => process.exit());
process.send?.({ port });
