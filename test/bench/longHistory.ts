import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act } from '#core/store/fold/act.ts';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { saveJob } from '#core/store/tables/jobRows.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { openWriter } from '#files/database.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import {
  aJob,
  aLicense,
  aLine,
  aNodeInfo,
  anAlarm,
  aResiliency,
  aService,
  aSnapshot,
  aTask,
  evening,
} from '#test/support/builders.ts';

/*
 * A history of 400 days of a service desk: 150 nodes of twelve customers, of each hundred rows 88 alarm
 * events and all else a node tells, and beside them what operators did, jobs, lost links, gaps and restarts.
 */

const nodes = 150;
const customers = 12;
const alarmsPerNode = 200;
const batch = 50;
export const historySpanMs = 400 * dayMs;
export const historyStart = evening;
export const historyEnd = historyStart + historySpanMs;
export const operators = Array.from({ length: 12 }, (_, number) => `operator${number}`);
const rareText = 'Something that happened once';
const cities = ['Zürich', 'Łódź', 'Málaga', 'Leeds', 'Besançon', 'Århus'] as const;

export const nodeKeyOf = (node: number): string => `ws://bench/${node}`;
/** Heard of once in 2,000 batches. */
export const quietNode = nodeKeyOf(nodes - 1);
export const nodesOfCustomer = (customer: number): readonly string[] =>
  Array.from({ length: nodes }, (_, node) => node)
    .filter((node) => node % customers === customer)
    .map(nodeKeyOf);

const infoOf = (node: number): NodeInfo => {
  const customer = node % customers;
  const solution = { id: `s${customer}`, name: `Customer ${customer}` };
  return aNodeInfo({ id: `n${node}`, name: `Node ${node}`, serialNumber: `00${node}`, solution });
};

/** What a history of about so many rows holds of them. */
export const longHistoryRows = (rows: number): number => Math.ceil(rows / batch) * batch;

/** Lends a data folder with so many rows of what nodes told; it is removed afterwards. */
export async function withLongHistory<T>(rows: number, work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  try {
    makeLongHistory(join(folder, historyName), rows);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Through the tables as they are. */
function makeLongHistory(path: string, rows: number): void {
  const database = openWriter(path);
  try {
    migrate(database, path, historyStart);
    // It is thrown away again: nothing of it has to survive a power cut.
    database.exec('PRAGMA synchronous = OFF');
    new Filling(new Recorder(database), rows).run();
  } finally {
    database.close();
  }
}

class Filling {
  readonly #recorder: Recorder;
  readonly #rows: number;
  readonly #packer = new PackWriter();
  readonly #seqs = new Array<number>(nodes).fill(0);
  readonly #boots = new Array<number>(nodes).fill(0);

  constructor(recorder: Recorder, rows: number) {
    this.#recorder = recorder;
    this.#rows = rows;
  }

  run(): void {
    for (let node = 0; node < nodes; node++) {
      const times = { nodeAt: historyStart, receivedAt: historyStart };
      const cursor = { bootId: 'b0', seq: 0 };
      const opened = { cursor, resumed: false, node: infoOf(node), permissions: [], gaps: [] };
      this.#packer.opened(nodeKeyOf(node), { ...opened, ...times, snapshot: aSnapshot({ alarms: [] }) });
    }
    const rounds = Math.ceil(this.#rows / batch);
    for (let round = 0; round < rounds; round++) {
      const at = historyStart + Math.floor((round / rounds) * historySpanMs);
      this.#told(round, at);
      if (this.#packer.isFull) this.#write();
      if (round % 5 === 4) this.#acted(round, at);
      if (round % 10 === 9) this.#lost(round, at);
      if (round % 200 === 199) this.#ordered(round, at);
    }
    this.#write();
  }

  #write(): void {
    this.#recorder.write([this.#packer.take()]);
  }

  #told(round: number, receivedAt: EpochMs): void {
    const node = round % 2_000 === 0 ? nodes - 1 : round % (nodes - 1);
    if (round % 5_000 === 4_999) {
      this.#boots[node] = (this.#boots[node] ?? 0) + 1;
      this.#seqs[node] = 0;
    }
    const bootId = `b${this.#boots[node]}`;
    const events: NodeEvent[] = [];
    const first = (this.#seqs[node] ?? 0) + 1;
    for (let index = 0; index < batch; index++)
      events.push({ seq: first + index, at: receivedAt, ...saidBy(round, index) } as NodeEvent);
    const seq = first + batch - 1 + (round % 500 === 0 ? 3 : 0);
    this.#seqs[node] = seq;
    const gap = { bootId, from: first + batch, to: seq, reason: 'the node had no room for them' };
    const gaps = round % 500 === 0 ? { gaps: [gap] } : {};
    this.#packer.append(nodeKeyOf(node), { bootId, events, seq, receivedAt, ...gaps });
  }

  /** Mostly with a few alarms, now and then with those of a whole estate. */
  #acted(round: number, now: EpochMs): void {
    const { length: listed } = this.#recorder.history.alarms.state;
    const count = round % 5_000 === 4_999 ? 5_000 : 1 + (round % 7);
    const refs = Array.from(
      { length: Math.min(count, listed) },
      (_, index) => 1 + ((round + index) % listed),
    );
    const by = operators[round % operators.length] ?? '';
    const note = `Called ${cities[round % cities.length]}, case ${round % 10_000}`;
    act(this.#recorder, { by, station: 'desk', now }, { kind: 'acknowledge', refs, note });
  }

  #lost(round: number, at: EpochMs): void {
    const nodeKey = nodeKeyOf(round % nodes);
    const what = round % 20 === 19 ? 'lost' : 'back';
    const note = { kind: 'link', what, nodeKey, reason: 'No answer', since: at - 5_000, more: 0 } as const;
    this.#recorder.note((history) => history.happened.note(at, note, history.nodes.of(nodeKey).id));
  }

  #ordered(round: number, requestedAt: EpochMs): void {
    const tasks = [0, 1, 2].map((step) => {
      const node = (round + step) % nodes;
      return aTask(`Node ${node}`, { nodeKey: nodeKeyOf(node), endedAt: requestedAt });
    });
    const by = operators[round % operators.length] ?? '';
    const job = { id: `j${round}`, requestedBy: by, requestedAt, endedAt: requestedAt, tasks };
    saveJob(this.#recorder.history.database, aJob(job));
  }
}

type Said = Omit<NodeEvent, 'seq' | 'at'>;

function saidBy(round: number, index: number): Said {
  const number = (round * 7 + index) % 100;
  if (number < 4) {
    const text = `Said ${number} of call ${(round * 13 + index) % 40_000}`;
    return { type: 'notice', level: 'info', text } as Said;
  }
  const isOdd = Math.floor(round / (nodes - 1)) % 2 === 1;
  if (number < 8)
    return { type: 'service', service: aService({ state: isOdd ? 'Running' : 'Stopped' }) } as Said;
  if (number < 10)
    return { type: 'line', line: aLine({ state: isOdd ? 'In Service' : 'Out of Service' }) } as Said;
  if (number === 10)
    return { type: 'license', license: aLicense({ mode: isOdd ? 'WebLM Normal' : 'WebLM Error' }) } as Said;
  if (number === 11)
    return {
      type: 'resiliency',
      resiliency: aResiliency({ serving: isOdd ? 'primary' : 'secondary' }),
    } as Said;
  const id = (round + index * 3) % alarmsPerNode;
  const city = cities[id % cities.length];
  const alarm = anAlarm({
    id: `a${id}`,
    text:
      round === 0 && index === 12 ? rareText : `Feature ${id % 150} of trunk ${round % 149} to ${city} fails`,
    severity: severities[id % 97 === 0 ? 0 : 1 + (id % 4)] ?? 'minor',
  });
  return { type: 'alarm', change: alarmChanges[(index + round) % 3] ?? 'raised', alarm } as Said;
}
