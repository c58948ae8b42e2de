import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createAgent, MibProviderType, ObjectType } from 'net-snmp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GatewayJournal } from '#gateway/journal/gatewayJournal.ts';
import { Poller } from '#gateway/poll/poller.ts';
import { PlayedSystem } from '#gateway/system/playedSystem.ts';
import { aTrap } from '#test/support/reports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const evening = Date.UTC(2026, 2, 4, 18);

/** A system that answers by SNMP: a real agent, and what counts the questions that come to its port. */
class Agent {
  readonly port: number;
  readonly #agent: ReturnType<typeof createAgent>;

  constructor(port: number, uptimeMs: number) {
    this.port = port;
    this.#agent = createAgent({ port, address: '127.0.0.1', accessControlModelType: 0 }, () => undefined);
    this.#agent.getAuthorizer().addCommunity('hq');
    this.#scalar('sysUpTime', '1.3.6.1.2.1.1.3', ObjectType.TimeTicks, uptimeMs / 10);
    this.#scalar('sysDescr', '1.3.6.1.2.1.1.1', ObjectType.OctetString, 'Avaya IP Office');
    this.#table('entPhysicalEntry', '1.3.6.1.2.1.47.1.1.1.1', [2, ObjectType.OctetString]);
    this.#table('ifEntry', '1.3.6.1.2.1.2.2.1', [8, ObjectType.Integer]);
    this.#agent.getMib().addTableRow('entPhysicalEntry', [1, 'IP 500 V2 11.1.2']);
    this.#agent.getMib().addTableRow('ifEntry', [1, 1]);
    this.#agent.getMib().addTableRow('ifEntry', [2, 2]);
  }

  /** An interface of it goes up or down. */
  setUp(number: number, isUp: boolean): void {
    this.#agent.getMib().setTableSingleCell('ifEntry', 8, [number], isUp ? 1 : 2);
  }

  #table(name: string, oid: string, [number, type]: readonly [number: number, type: number]): void {
    const tableColumns = [
      { number: 1, name: 'index', type: ObjectType.Integer, maxAccess: 2 },
      { number, name: 'value', type, maxAccess: 2 },
    ];
    const tableIndex = [{ columnName: 'index' }];
    const provider = { name, type: MibProviderType.Table, oid, maxAccess: 2, tableColumns, tableIndex };
    this.#agent.registerProvider(provider);
  }

  #scalar(name: string, oid: string, scalarType: number, value: number | string): void {
    this.#agent.registerProvider({ name, type: MibProviderType.Scalar, oid, scalarType, maxAccess: 2 });
    this.#agent.getMib().setScalarValue(name, value);
  }

  close(): void {
    this.#agent.close();
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

let folder: string;
let journal: GatewayJournal;
let node: PlayedSystem;
let now = evening;

beforeEach(async () => {
  folder = await makeFolder();
  now = evening;
  journal = new GatewayJournal(folder, now);
  const identity = {
    ...{ id: 'hq', name: 'HQ', solution: { id: 'acme', name: 'Acme' }, role: 'standalone' as const },
    ...{ address: '127.0.0.1', devId: null, timeZone: 'UTC', isSelf: false },
    limits: { mostAlarms: 100, mostOctets: 100_000 },
  };
  node = new PlayedSystem(identity, journal.of('hq'), () => now);
});
afterEach(async () => {
  journal.close();
  await removeFolder(folder);
});

const write = (work: () => void) =>
  void journal.write(() => {
    journal.touch(node.journal);
    work();
  });
const pollerAt = (port: number, community: string, patienceMs = 5_000) =>
  new Poller({
    node,
    target: { address: '127.0.0.1', port, secrets: { community, v3: null }, patienceMs },
    now: () => now,
    write,
    remembered: (name) => journal.remembered(name),
    remember: (name, value) => journal.remember(name, value),
  });
const texts = () =>
  JSON.parse(`[${node.journal.textsAfter(0, 500, 1_000_000).joined}]`).map(
    (event: { change?: string; text?: string; alarm?: { text: string } }) =>
      `${event.change ?? 'notice'}: ${event.alarm?.text ?? event.text}`,
  );

it('takes from an answer when the system was started, what it is and that it is there', async () => {
  const agent = new Agent(await freePort(), 3_600_000);
  try {
    const poller = pollerAt(agent.port, 'hq');
    await poller.ask();
    expect(node.startedAt).toBe(evening - 3_600_000);
    expect(node.info().version).toBe('IP 500 V2 11.1.2');
    expect(node.systemHeardAt()).toBe(evening);
    expect(texts()).toEqual([]);
    agent.setUp(1, false);
    await poller.ask();
    expect(texts()).toEqual(['notice: Interface 1 is down, by what it says by SNMP.']);
  } finally {
    agent.close();
  }
});

it('tells that a system answers no more, once, and that it does again', async () => {
  const port = await freePort();
  const agent = new Agent(port, 3_600_000);
  const poller = pollerAt(port, 'hq', 300);
  await poller.ask();
  agent.close();
  for (let n = 0; n < 3; n++) await poller.ask();
  expect(texts()).toEqual([expect.stringMatching(/^raised: The system does not answer by SNMP any more/)]);
  now += 60_000;
  const again = new Agent(port, 30_000);
  try {
    await pollerAt(port, 'hq').ask();
    expect(texts().at(-1)).toMatch(/^cleared: /);
  } finally {
    again.close();
  }
});

it('asks no second time where the first question was not answered, until something is different', async () => {
  const asked: Buffer[] = [];
  const silent = createSocket('udp4', (bytes) => asked.push(bytes)).bind(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address();
  try {
    const ask = (community: string) => pollerAt(port, community, 200).ask();
    await ask('wrong');
    await ask('wrong');
    expect(asked).toHaveLength(1);
    expect(texts()).toEqual([expect.stringMatching(/^notice: Asking it by SNMP has stopped/)]);
    expect(JSON.stringify(texts())).not.toContain('wrong ');
    await ask('other');
    expect(asked).toHaveLength(2);
    now += 1_000;
    const coldStart = aTrap({
      number: 15,
      reason: null,
      oid: '1.3.6.1.4.1.6889.2.2.1.2.0.15',
      receivedAt: now,
    });
    write(() => node.take(coldStart));
    await ask('other');
    expect(asked).toHaveLength(3);
  } finally {
    silent.close();
  }
});
