import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { subprotocol } from '#shared/protocol/messages.ts';
import { cpuTime, cpuTimeSince } from './cpuTime.ts';
import { eventFrames, openingOf } from './frames.ts';

/*
 * A process that plays many nodes as fast as they are listened to, or at a pace. Frames are made before the
 * clock starts. Arguments: nodes, frames a node, events a frame, alarms a node, and frames a second of all of
 * them; without it as many as are taken in. IPC: says {port}, and "open" when all have opened a session; at
 * "go" sends everything; at "cpu" says {cpuMs} since then.
 */

const [
  nodes = 150,
  framesPerNode = 40,
  eventsPerFrame = 50,
  alarms = 20,
  perSecond = Number.POSITIVE_INFINITY,
] = process.argv.slice(2).map(Number);
const frames = Array.from({ length: nodes }, (_, node) =>
  eventFrames(node, framesPerNode, eventsPerFrame, alarms).map((text) => Buffer.from(text)),
);
/** What a kernel and a slow reader may hold for one socket before we wait for it. */
const highWaterBytes = 1024 * 1024;
/** What is due is sent this often. */
const paceMs = 10;

const http = createServer();
const server = new WebSocketServer({
  server: http,
  handleProtocols: () => subprotocol,
  perMessageDeflate: false,
});
const opened = new Set<number>();
const sockets = new Map<number, WebSocket>();
let atStart = cpuTime();

server.on('connection', (socket, request) => {
  const node = Number(request.url?.split('/').at(-1));
  sockets.set(node, socket);
  socket.on('close', () => sockets.delete(node));
  socket.on('message', (data) => {
    const { id, method } = JSON.parse(String(data));
    if (method !== 'session.open') return;
    const result = openingOf(node);
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
    opened.add(node);
    if (opened.size === nodes) process.send?.('open');
  });
});

async function sendAll(): Promise<void> {
  const startedAt = performance.now();
  let sent = 0;
  for (let frame = 0; frame < framesPerNode; frame++) {
    for (const [node, socket] of sockets) {
      while (performance.now() - startedAt < (sent * 1_000) / perSecond) await wait(paceMs);
      sent++;
      while (socket.bufferedAmount > highWaterBytes) await new Promise((resolve) => setImmediate(resolve));
      const data = frames[node]?.[frame];
      if (data) socket.send(data, { binary: false });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

process.on('message', (message) => {
  if (message === 'go') {
    atStart = cpuTime();
    void sendAll();
  } else process.send?.(cpuTimeSince(atStart));
});
process.on('disconnect', () => process.exit());
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
