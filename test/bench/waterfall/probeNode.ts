import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { subprotocol } from '#shared/protocol/messages.ts';
import { openingOf } from '#test/bench/frames.ts';
import { clockNow, probeText } from './marks.ts';

/** A node that raises one alarm when it is told to. */
export interface ProbeNode {
  readonly url: string;
  /** Raises the next alarm; answers when it was stamped. */
  raise(number: number): number;
  stop(): Promise<void>;
}

export async function startProbeNode(): Promise<ProbeNode> {
  const server = new WebSocketServer({
    ...{ port: 0, host: '127.0.0.1', handleProtocols: () => subprotocol, perMessageDeflate: false },
  });
  await once(server, 'listening');
  let peer: WebSocket | null = null;
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { id, method } = JSON.parse(String(data));
      if (method !== 'session.open') return;
      peer = socket;
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: openingOf(0) }));
    }),
  );
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/nodes/0`,
    raise(number) {
      const stampedAt = clockNow();
      peer?.send(JSON.stringify({ jsonrpc: '2.0', method: 'events', params: { events: [event(number)] } }));
      return stampedAt;
    },
    async stop() {
      for (const client of server.clients) client.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function event(number: number): object {
  const at = new Date().toISOString();
  const alarm = {
    ...{ id: `probe-${number}`, category: 'service', code: 'OOS', text: probeText(number), detail: {} },
    ...{ severity: 'major', kind: 'condition', active: true, occurrences: 1, firstAt: at, lastAt: at },
  };
  return { seq: number + 1, at, type: 'alarm', change: 'raised', alarm };
}
