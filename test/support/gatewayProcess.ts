import { readFileSync } from 'node:fs';
import type { GatewayReady } from '#gateway/ready.ts';
import type { Rig } from '#test/integration/acceptance/rig.ts';
import { connect, type Message, openParams } from '#test/integration/simulator/peer.ts';
import { asInstalled } from './builtProcess.ts';
import { passwordVariable } from './fleetFile.ts';
import { gatewayText, systemText } from './gatewayFile.ts';
import { boundOf, ipoTrap, octets, v2Trap } from './trapBytes.ts';
import { Watchline } from './watchline.ts';

const user = 'Administrator';

/** `watchline gateway` as a process, over a rig's folder; started again it has the ports it had. */
export class GatewayProcess implements AsyncDisposable {
  readonly #rig: Rig;
  process!: Watchline;
  ready!: GatewayReady;

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  async start(): Promise<GatewayReady> {
    const at = (port: number | string | undefined) => `127.0.0.1:${port ?? 0}`;
    const listen = {
      snmp: `udp://${at(this.ready?.snmp[0])}`,
      nodes: `ws://${this.ready ? new URL(this.ready.own.url).host : at(0)}`,
    };
    const users = [{ name: user, password: { env: passwordVariable } }];
    const systems = [systemText({ addresses: ['127.0.0.1'] })];
    const config = await this.#rig.file('gateway.json', gatewayText({ listen, users, systems }));
    this.process = new Watchline(['gateway', '--config', config, '--data', this.#rig.path('gateway')], {
      [passwordVariable]: 'Administrator',
      ...asInstalled,
    });
    await this.process.until('the gateway is ready', () => this.process.lines.length > 0);
    this.ready = JSON.parse(this.process.lines[0] ?? '');
    return this.ready;
  }

  get snmpPort(): number {
    return this.ready.snmp[0] ?? 0;
  }

  /** What a client of a node is told first. */
  async opened(url: string, resume?: { bootId: string; seq: number }): Promise<Message> {
    const peer = await connect(url, `${user}:Administrator`);
    try {
      return await peer.call('session.open', openParams(resume));
    } finally {
      await peer.close();
    }
  }

  /** The events of the system after `seq`, as far as they are told now. */
  async eventsAfter(bootId: string, seq: number): Promise<Message[]> {
    const peer = await connect(this.ready.nodes[0]?.url ?? '', `${user}:Administrator`);
    try {
      const opened = await peer.call('session.open', openParams({ bootId, seq }));
      if (!opened.resumed) throw new Error('the journal does not reach back');
      return opened.seq > seq ? await peer.untilSeq(opened.seq) : [];
    } finally {
      await peer.close();
    }
  }

  /** How many reports are stored, and how many are counted as lost, as far as it has told. */
  async counted(): Promise<{ readonly stored: number; readonly lost: number }> {
    const { seq } = await this.opened(this.ready.nodes[0]?.url ?? '');
    const own = await this.opened(this.ready.own.url);
    const lost = own.snapshot.alarms.find(({ id }: Message) => id === 'lost');
    return { stored: seq, lost: lost?.occurrences ?? 0 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process?.kill();
  }

  /** The most memory it has had so far, in MB; null where the system does not tell. */
  get mostMemoryMb(): number | null {
    try {
      const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
    } catch {
      return null;
    }
  }
}

/** A trunk's failure that says its number. */
export const numberedTrap = (n: number): Buffer =>
  v2Trap(ipoTrap(50), boundOf(50, { 25: octets(`Line ${n % 40}`), 26: octets(`Trunk failed, ${n}`) }));
