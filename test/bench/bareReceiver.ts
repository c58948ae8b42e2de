import { WebSocket } from 'ws';
import { subprotocol } from '#shared/protocol/messages.ts';
import { cpuTime, cpuTimeSince } from './cpuTime.ts';

/*
 * The floor of the ingest row: the same sockets and frames, and nothing done with them but JSON.parse.
 * Arguments: port, nodes, events in all. IPC: "ready" once all are connected, then {ms, cpuMs, mainMs}.
 */

const [port = 0, nodes = 0, total = 0] = process.argv.slice(2).map(Number);
let open = 0;
let received = 0;
let startedAt = 0;
let atStart = cpuTime();

for (let node = 0; node < nodes; node++) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/nodes/${node}`, subprotocol, {
    perMessageDeflate: false,
  });
  socket.on('open', () =>
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'session.open', params: {} })),
  );
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.id === 1) {
      open++;
      if (open === nodes) process.send?.('ready');
      return;
    }
    if (received === 0) {
      startedAt = performance.now();
      atStart = cpuTime();
    }
    received += message.params.events.length;
    if (received === total) process.send?.({ ms: performance.now() - startedAt, ...cpuTimeSince(atStart) });
  });
}
process.on('disconnect', () => process.exit());
