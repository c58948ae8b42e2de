import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBirpc } from 'birpc';
import sirv from 'sirv';
import { type WebSocket, WebSocketServer } from 'ws';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import { webDoor } from '#shared/contract/doors.ts';
import type { FleetDelta, FleetView, JobView, TaskView } from '#shared/contract/views.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { answerAlarms, fakeAlarms } from './fakeAlarms.ts';
import { fakeFleet } from './fakeFleet.ts';

export interface FakeHostOptions {
  /** Folder of the built page. */
  readonly page: string;
  readonly nodeCount?: number;
  readonly alarmCount?: number;
  readonly port?: number;
  readonly change?: (view: FleetView) => FleetView;
}

export interface FakeHost {
  readonly url: string;
  /** Every call a page made, in order. */
  readonly calls: readonly { readonly name: string; readonly argument: unknown }[];
  /** Sends a delta to every page. */
  send(delta: Omit<FleetDelta, 'sequence' | 'at'>): void;
  /** Stops or takes up telling the pages anything. */
  setSilent(isSilent: boolean): void;
  /** Cuts every page off; they may connect again. */
  drop(): void;
  close(): Promise<void>;
}

/** The policy both real hosts send: what the page may do in a test is what it may do in earnest. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const beatMs = 1_000;

/** A host with made-up facts: serves the built page and speaks the contract to it. */
export async function startFakeHost(options: FakeHostOptions): Promise<FakeHost> {
  let view = fakeFleet(options.nodeCount ?? 24, Date.now());
  view = options.change?.(view) ?? view;
  let alarms = fakeAlarms(view, options.alarmCount ?? 60);
  const calls: { name: string; argument: unknown }[] = [];
  const pages = new Map<WebSocket, PageCalls>();
  let isSilent = false;
  let nextJob = 2;

  const send: FakeHost['send'] = (change) => {
    const delta: FleetDelta = { sequence: view.sequence + 1, at: Date.now(), ...change };
    view = applyDelta(view, delta) ?? view;
    if (isSilent) return;
    for (const page of pages.values()) void page.applyDelta(delta).catch(() => undefined);
  };

  const answers: HostCalls = {
    openFleet: async () => ({ ...view, at: Date.now() }),
    connectNow: async () => undefined,
    alarms: async (query) => answerAlarms(alarms, query, view.alarmsVersion),
    alarmHistory: async (ref) =>
      Array.from({ length: 40 }, (_, index) => ({
        at: view.at - index * 30_000,
        receivedAt: view.at - index * 30_000 + 20,
        change: index === 39 ? ('raised' as const) : ('repeated' as const),
        occurrences: 40 - index,
        active: true,
        seq: ref * 1000 + 40 - index,
      })),
    alarmRate: async ({ since, until, buckets }) =>
      Array.from({ length: buckets }, (_, index) => ({
        from: since + ((until - since) / buckets) * index,
        count: Math.round(6 + 5 * Math.sin(index / 4) + (index % 17 === 3 ? 30 : 0)),
      })),
    licenseModes: async ({ since, until, nodeKeys }) =>
      (nodeKeys ?? Object.keys(view.nodes).slice(0, 3)).flatMap((nodeKey) => [
        { nodeKey, at: since, receivedAt: since, mode: 'WebLM Normal' as const, daysRemaining: null },
        {
          nodeKey,
          at: since + (until - since) * 0.6,
          receivedAt: since + (until - since) * 0.6,
          mode: 'WebLM Error' as const,
          daysRemaining: 30,
        },
      ]),
    acknowledge: async ({ refs, ticket, note }) => {
      alarms = alarms.map((row) =>
        refs.includes(row.ref)
          ? {
              ...row,
              acknowledgedBy: 'support',
              acknowledgedAt: Date.now(),
              ticket: ticket ?? null,
              note: note ?? null,
            }
          : row,
      );
      send({ alarmsVersion: view.alarmsVersion + 1 });
    },
    withdrawAcknowledgement: async (refs) => {
      alarms = alarms.map((row) =>
        refs.includes(row.ref) ? { ...row, acknowledgedBy: null, acknowledgedAt: null, ticket: null } : row,
      );
      send({ alarmsVersion: view.alarmsVersion + 1 });
    },
    startJob: async (request) => {
      const keys =
        request.kind === 'alarms.clear'
          ? [...new Set(alarms.filter(({ ref }) => request.refs.includes(ref)).map(({ nodeKey }) => nodeKey))]
          : 'nodeKeys' in request
            ? request.nodeKeys
            : [request.nodeKey];
      const job: JobView = {
        id: `job-${nextJob++}`,
        kind: request.kind,
        title: request.kind === 'license.renew' ? 'Renew Licenses' : `Asked for ${request.kind}`,
        requestedBy: 'support',
        requestedAt: Date.now(),
        endedAt: null,
        tasks: keys.map(
          (nodeKey): TaskView => ({
            nodeKey,
            nodeName: view.nodes[nodeKey]?.name ?? nodeKey,
            state: 'sent',
            detail: null,
            before: null,
            after: null,
            endedAt: null,
          }),
        ),
      };
      send({ jobs: [job] });
      return job.id;
    },
    exportLog: async () => ({ kind: 'download', path: '/export/alarms.csv', fileName: 'alarms.csv' }),
  };
  const recorded = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (argument: unknown) => {
        calls.push({ name, argument });
        return (answer as (argument: unknown) => unknown)(argument);
      },
    ]),
  ) as unknown as HostCalls;

  const files = sirv(options.page, { dev: true, single: false });
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    files(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  });
  const sockets = new WebSocketServer({ server, path: webDoor.path });
  sockets.on('connection', (socket) => {
    const page = createBirpc<PageCalls, HostCalls>(recorded, {
      post: (text: string) => socket.send(text),
      on: (receive) => socket.on('message', (data) => receive(String(data))),
      serialize: serializeMessage,
      deserialize: deserializeMessage,
    });
    pages.set(socket, page);
    socket.on('close', () => {
      pages.delete(socket);
      page.$close();
    });
  });
  const heartbeat = setInterval(() => send(heardNow(view)), beatMs);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    send,
    setSilent: (silent) => {
      isSilent = silent;
    },
    drop: () => {
      for (const socket of pages.keys()) socket.terminate();
    },
    close: async () => {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a live fleet tells each second: it was heard. */
function heardNow(view: FleetView): Omit<FleetDelta, 'sequence' | 'at'> {
  const now = Date.now();
  const live = Object.values(view.nodes).filter(({ link }) => link.word === 'Live');
  return {
    changed: Object.fromEntries(live.map(({ key, link }) => [key, { link: { ...link, lastHeardAt: now } }])),
  };
}
