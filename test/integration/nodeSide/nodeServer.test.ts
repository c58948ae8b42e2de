import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { newBootId } from '#nodeSide/journal/bootId.ts';
import type { Journal } from '#nodeSide/journal/journal.ts';
import type { NodeEndpoint } from '#nodeSide/nodeEndpoint.ts';
import { NodeServer } from '#nodeSide/nodeServer.ts';
import type { NodeFacts, PlayedNode } from '#nodeSide/playedNode.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { permissions } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { commands } from '#shared/protocol/messages.ts';
import { eventWithTimes, toIso } from '#shared/protocol/times.ts';
import { connect, openParams, type Peer, refusal } from '#test/integration/simulator/peer.ts';
import { aNodeInfo, aNotice, anAlarm, aSnapshot, evening } from '#test/support/builders.ts';
import { nodeKey, selfSigned } from '#test/support/certificates.ts';
import { requestText, sendRaw } from '#test/support/rawHttp.ts';

/** Texts as rows of a table: what a journal on a disk would give back. */
class TableJournal implements Journal {
  readonly bootId = newBootId();
  readonly #rows: string[] = [];
  readonly #from: number;

  /** `from`: the last event that is kept no more. */
  constructor(from = 0) {
    this.#from = from;
  }

  get seq(): number {
    return this.#rows.length;
  }

  add(event: NodeEvent): void {
    this.#rows.push(JSON.stringify(eventWithTimes(event, toIso)));
  }

  reaches(seq: number): boolean {
    return seq >= this.#from && seq <= this.seq;
  }

  textsAfter(seq: number, maxEvents: number): { joined: string; last: number } {
    const rows = this.#rows.slice(seq, seq + maxEvents);
    return { joined: rows.join(','), last: seq + rows.length };
  }
}

/**
 * A node that is not simulated: it lives in the time it is given, always answers, and can be ordered nothing.
 */
class PlainNode {
  readonly journal: TableJournal;
  readonly played: PlayedNode;
  readonly clock: { now: EpochMs; catchUp(): void } = { now: evening, catchUp: () => undefined };
  #endpoint: NodeEndpoint | undefined;

  constructor(id: string, keptFrom = 0, facts: Partial<NodeFacts> = {}) {
    const { clock } = this;
    const journal = new TableJournal(keptFrom);
    this.journal = journal;
    this.played = {
      facts: {
        id,
        clock,
        journal,
        info: () => aNodeInfo({ id }),
        snapshot: () => aSnapshot({ alarms: [anAlarm()] }),
        ...facts,
      },
      users: { support: { password: 'secret', permissions } },
      commands: {},
      trace: null,
    };
  }

  addTo(server: NodeServer): void {
    this.#endpoint = server.add(this.played);
  }

  tell(count: number): void {
    for (let n = 0; n < count; n++) this.journal.add(aNotice(this.journal.seq + 1));
    this.#endpoint?.onAppended();
  }
}

const login = 'support:secret';
let server: NodeServer;
const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close();
  await server.stop();
});

async function start(http: Server = createServer()): Promise<(id: string) => string> {
  server = new NodeServer(http);
  const port = await server.listen(0, '127.0.0.1');
  return (id) => `ws://127.0.0.1:${port}/nodes/${id}`;
}

async function open(url: string, resume?: { bootId: string; seq: number }) {
  const peer = await connect(url, login);
  peers.push(peer);
  return { peer, opened: await peer.call('session.open', openParams(resume)) };
}

/** What the commands take beside their request id. */
const ordered: Readonly<Record<string, object>> = {
  'alarms.clear': { alarmIds: 'inactive' },
  'service.control': { serviceId: 'ip-office', action: 'stop' },
  'resiliency.control': { action: 'failover' },
  'trace.start': { tags: null },
};

describe('a node that is not simulated', () => {
  it('tells its facts, and its events as they come', async () => {
    const url = await start();
    const node = new PlainNode('hq');
    node.addTo(server);
    node.tell(2);
    const { peer, opened } = await open(url('hq'));
    const { bootId } = node.journal;
    expect(opened).toMatchObject({
      bootId,
      seq: 2,
      resumed: false,
      at: toIso(evening),
      permissions,
    });
    expect(opened.node.id).toBe('hq');
    expect(opened.snapshot.alarms).toHaveLength(1);
    node.tell(1_200);
    const events = await peer.untilSeq(1_202);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_200 }, (_, n) => n + 3));
  });

  it('names what it never tells, and says when the system it speaks for was last heard', async () => {
    const url = await start();
    const notReported = ['alarms', 'license', 'services'] as const;
    let heardAt: EpochMs | null = null;
    const node = new PlainNode('hq', 0, {
      snapshot: () => aSnapshot({ license: null, services: null, notReported }),
      systemHeardAt: () => heardAt,
    });
    node.addTo(server);
    const first = await open(url('hq'));
    expect(first.opened.snapshot).toMatchObject({ license: null, services: null, notReported });
    expect(first.opened).toHaveProperty('systemHeardAt', null);
    heardAt = evening - 1_000;
    const { opened } = await open(url('hq'), { bootId: node.journal.bootId, seq: 0 });
    expect(opened).toMatchObject({ resumed: true, snapshot: null, systemHeardAt: toIso(heardAt) });
    new PlainNode('plain').addTo(server);
    expect((await open(url('plain'))).opened).not.toHaveProperty('systemHeardAt');
  });

  it('goes on where a client was, and says what its journal keeps no more', async () => {
    const url = await start();
    const node = new PlainNode('hq', 10);
    node.addTo(server);
    node.tell(20);
    const { bootId } = node.journal;
    const { peer, opened } = await open(url('hq'), { bootId, seq: 15 });
    expect(opened).toMatchObject({ resumed: true, gap: null, snapshot: null });
    expect((await peer.untilSeq(20)).map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20]);
    const { opened: late } = await open(url('hq'), { bootId, seq: 5 });
    expect(late).toMatchObject({ resumed: false, gap: { from: 6, to: 20 } });
    const { opened: other } = await open(url('hq'), { bootId: 'b-other', seq: 15 });
    expect(other).toMatchObject({ resumed: false, gap: null });
  });

  it.each(Object.keys(commands))('does not support %s', async (name) => {
    const url = await start();
    new PlainNode('hq').addTo(server);
    const { peer } = await open(url('hq'));
    const { error } = await peer.ask(name, { requestId: randomUUID(), ...ordered[name] });
    expect(error).toMatchObject({ code: -32002, data: { reason: `This node does not carry out ${name}.` } });
  });

  it('lets in its own users alone', async () => {
    const url = await start();
    new PlainNode('hq').addTo(server);
    expect((await refusal(url('hq'), 'Administrator:Administrator')).status).toBe(401);
    expect((await refusal(url('hq'), 'support:wrong')).status).toBe(401);
  });

  it.each(['//[', '//', '/nodes/%', '/nodes/hq/../hq', '*'])(
    'is not what stands at %s, nor ends by it',
    async (path) => {
      const url = await start();
      new PlainNode('hq').addTo(server);
      const { port } = new URL(url('hq'));
      const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' };
      const { status } = await sendRaw(Number(port), requestText(Number(port), { path, headers: upgrade }));
      expect([400, 404]).toContain(status);
      expect((await refusal(url('hq'), 'support:wrong')).status).toBe(401);
    },
  );

  it('can be added while the server listens', async () => {
    const url = await start();
    expect((await refusal(url('late'), login)).status).toBe(404);
    new PlainNode('late').addTo(server);
    expect((await open(url('late'))).opened.node.id).toBe('late');
  });

  it('is reached over TLS where the server that is handed in speaks it', async () => {
    const url = await start(createSecureServer({ key: nodeKey, cert: selfSigned }));
    new PlainNode('hq').addTo(server);
    const socket = new WebSocket(url('hq').replace('ws:', 'wss:'), 'ipo.monitor.v1', {
      auth: login,
      rejectUnauthorized: false,
    });
    await once(socket, 'open');
    socket.terminate();
    await once(socket, 'close');
  });

  it('says what there is to whoever asks without a WebSocket', async () => {
    const url = await start();
    const answer = await fetch(url('hq').replace('ws:', 'http:'));
    expect(answer.status).toBe(426);
    expect(await answer.text()).toBe('Connect with a WebSocket to /nodes/ID.\n');
  });
});
