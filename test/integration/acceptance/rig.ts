import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { connect, type Message, type Peer } from '#test/integration/simulator/peer.ts';
import { passwordVariable, writeFleetFile } from '#test/support/fleetFile.ts';
import type { SimulatedNode } from '#test/support/simulatorProcess.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { type Ended, runWatchline, Watchline } from '#test/support/watchline.ts';
import { Collector } from './collector.ts';

/** `watchline simulate` as a process, and its control socket. */
export interface Simulated {
  readonly process: Watchline;
  readonly port: number;
  readonly nodes: readonly SimulatedNode[];
  order(method: string, params?: object): Promise<Message>;
  /** Goes through the scenario up to a checkpoint; answers its simulated time. */
  reach(checkpoint: string): Promise<string>;
}

/** A temporary folder and the processes started for one test: all gone at its end. */
export class Rig implements AsyncDisposable {
  readonly folder: string;
  readonly data: string;
  readonly #processes: Watchline[] = [];
  readonly #peers: Peer[] = [];

  static async make(): Promise<Rig> {
    return new Rig(await makeFolder());
  }

  private constructor(folder: string) {
    this.folder = folder;
    this.data = join(folder, 'data');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async simulate(scenario: string, options: { speed?: number; port?: number } = {}): Promise<Simulated> {
    const { speed = 0, port = 0 } = options;
    const process = this.start(
      ...['simulate', '--scenario', scenario, '--speed', String(speed), '--port', String(port)],
    );
    await process.until('the simulator is ready', () => process.lines.length > 0);
    const ready = JSON.parse(process.lines[0] ?? '');
    const control = await connect(ready.control);
    this.#peers.push(control);
    const order = (method: string, params: object = {}) => control.call(method, params);
    return {
      process,
      port: ready.port,
      nodes: ready.nodes,
      order,
      async reach(checkpoint) {
        for (;;) {
          const { at, name, done } = await order('scenario.next');
          if (name === checkpoint) return at;
          if (done) throw new Error(`the scenario has no checkpoint ${checkpoint}`);
        }
      },
    };
  }

  /** Writes a fleet file; its nodes take their password from the environment variable of these tests. */
  async fleet(nodes: readonly { readonly url: string }[], user?: string, name?: string): Promise<string> {
    const { path } = await writeFleetFile(this.folder, nodes, { user, name });
    return path;
  }

  async file(name: string, text: string): Promise<string> {
    await writeFile(this.path(name), text);
    return this.path(name);
  }

  collect(fleet: string, password = 'Administrator'): Collector {
    const args = ['--fleet', fleet, '--data', this.data];
    const collector = new Collector(args, { [passwordVariable]: password });
    this.#processes.push(collector.process);
    return collector;
  }

  start(...args: readonly string[]): Watchline {
    const process = new Watchline(args, { [passwordVariable]: 'Administrator' });
    this.#processes.push(process);
    return process;
  }

  run(args: readonly string[], password = 'Administrator'): Promise<Ended> {
    return runWatchline(args, { [passwordVariable]: password });
  }

  /** The rows `watchline export` writes now. */
  async export(what: 'alarms' | 'alarms-now'): Promise<Record<string, string>[]> {
    const out = this.path(`${what}.csv`);
    const { code, stderr } = await this.run(['export', '--data', this.data, '--what', what, '--out', out]);
    if (code !== 0) throw new Error(`export ended with ${code}: ${stderr}`);
    const text = await readFile(out, 'utf8');
    return Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data;
  }

  /** Waits until collect has told everything the node has sent so far; answers its ledger. */
  async caughtUp(collector: Collector, simulated: Simulated, name: string): Promise<Message> {
    const { id } = simulated.nodes.find((node) => node.name === name) ?? { id: name };
    const ledger = await simulated.order('ledger.get', { nodeId: id });
    // Notices are not among the lines collect prints.
    const last = ledger.events.findLast(({ type }: Message) => type !== 'notice')?.seq ?? 0;
    const node = collector.node(name);
    await collector.until(
      `${name} told up to ${last}`,
      () => (node.seqs.get(ledger.bootId) ?? -1) >= last && node.link?.link === 'Live',
    );
    return ledger;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const peer of this.#peers) await peer.close();
    for (const process of this.#processes) await process.kill();
    await removeFolder(this.folder);
  }
}

/** A moment as System Status prints it on a node in London. */
export function londonTime(iso: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(new Date(iso)).replace(', ', ' ');
}
