import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceUsers } from '#nodeSide/login.ts';
import type { NodeEndpoint } from '#nodeSide/nodeEndpoint.ts';
import { permissions } from '#shared/model/node.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { notStoringText, setAsideText, storingAgainText } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { GatewayFile } from './file/gatewayFile.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import { Intake } from './intake.ts';
import { GatewayJournal } from './journal/gatewayJournal.ts';
import type { SystemJournal } from './journal/systemJournal.ts';
import { Life } from './life.ts';
import { Listeners } from './listeners.ts';
import { listeningOf } from './listening.ts';
import { NodeDoor } from './nodeDoor.ts';
import { Poller } from './poll/poller.ts';
import type { Report } from './report.ts';
import { LossCounts } from './senders/losses.ts';
import { unheard } from './system/meaning.ts';
import { ownChanges } from './system/ownAlarms.ts';
import type { PlayedSystem } from './system/playedSystem.ts';
import { type ConfiguredSystem, Systems } from './system/systems.ts';

/** How often it is written down that the gateway is there, and what it knows of itself. */
const tickMs = 5 * secondMs;

/** Nothing came for so long: nothing waits in the sockets. Who goes on sending is not waited for. */
const quietMs = 20;
const longestDrainMs = 2 * secondMs;

const pollPatienceMs = 5 * secondMs;

export interface GatewayOptions {
  readonly file: GatewayFile;
  readonly secrets: GatewaySecrets;
  /** Where the journal is. */
  readonly folder: string;
  readonly now?: () => EpochMs;
  /** What whoever runs it should know at once. */
  readonly tell: (sentence: string) => void;
}

export interface ReadyNode {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What `watchline gateway` prints once it listens. */
export interface GatewayReady {
  readonly ready: true;
  /** Ports, in the order of the file. */
  readonly snmp: readonly number[];
  readonly syslog: readonly number[];
  /** The systems of the file. */
  readonly nodes: readonly ReadyNode[];
  /** The gateway itself: what it lost, and who it does not know. */
  readonly own: ReadyNode;
  /** Senders that are in no file, so far. */
  readonly unknown: readonly ReadyNode[];
}

/**
 * Real IP Offices as nodes. In: what they send. Out: a node for each, whose journal is on the disk. Stops
 * nothing and starts nothing where any part of it cannot be had.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #journal: GatewayJournal;
  readonly #losses: LossCounts;
  readonly #life: Life;
  readonly #door: NodeDoor;
  readonly #listeners = new Listeners();
  readonly #systems: Systems;
  readonly #intake: Intake;
  readonly #endpoints = new Map<SystemJournal, NodeEndpoint>();
  readonly #now: () => EpochMs;
  readonly #configured: readonly ConfiguredSystem[];
  readonly #pollers: Poller[] = [];
  #tick: NodeJS.Timeout | undefined;
  /** The look that is under way: drops must not be counted by two at once. */
  #looking: Promise<void> = Promise.resolve();

  /** @throws Error for a person, where the data folder cannot be used */
  constructor(options: GatewayOptions) {
    const { file, secrets, folder, now = Date.now } = options;
    this.#options = options;
    this.#now = now;
    this.#journal = new GatewayJournal(folder, now());
    this.#losses = new LossCounts(this.#journal.remembered('losses'));
    this.#life = new Life(this.#journal);
    this.#door = new NodeDoor(file.nodes, secrets.tls);
    const users = usersOf(secrets);
    this.#configured = configured(file, secrets);
    this.#systems = new Systems(this.#configured, {
      journal: this.#journal,
      now,
      added: (node) => this.#play(node, users),
    });
    this.#intake = new Intake({
      journal: this.#journal,
      losses: this.#losses,
      whose: (report) => this.#systems.whose(report),
      now,
      written: (journals) => this.#tellGrown(journals),
      storing: (problem) => options.tell(problem === null ? storingAgainText : notStoringText(problem)),
    });
  }

  /** @throws Error for a person, where it cannot listen; nothing is left running then. */
  async start(): Promise<GatewayReady> {
    const { file, secrets } = this.#options;
    try {
      this.#begin();
      await this.#door.listen();
      await this.#listeners.open(file, secrets, {
        now: this.#now,
        zoneOf: (from, devId) => this.#systems.zoneOf(from, devId),
        admits: (from, octets) => this.#admits(from, octets),
        onReport: (report) => this.take(report),
      });
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#systems.own.listens = listeningOf(file, this.#listeners.ports);
    this.#tick = setInterval(() => this.#look(), tickMs);
    this.#poll();
    return {
      ready: true,
      ...this.#listeners.ports,
      nodes: this.#systems.known.map((node) => this.#readyNode(node)),
      own: this.#readyNode(this.#systems.own),
      unknown: this.#systems.strangers.map((node) => this.#readyNode(node)),
    };
  }

  /** Resolves once it is on disk; never, where nothing of it is kept. */
  take(report: Report): Promise<void> {
    return new Promise((resolve) => this.#intake.take(report, resolve));
  }

  async stop(): Promise<void> {
    clearInterval(this.#tick);
    for (const poller of this.#pollers) poller.stop();
    await this.#drain();
    this.#look();
    await this.#looking;
    await this.#listeners.close();
    this.#intake.stop();
    this.#writeDown();
    await this.#door.server.stop();
    this.#journal.close();
  }

  #poll(): void {
    for (const [index, { system, secrets }] of this.#configured.entries()) {
      const node = this.#systems.known[index];
      const [address] = system.addresses;
      if (!node || !system.poll || address === undefined) continue;
      const poller = new Poller({
        node,
        target: { address, port: system.poll.port, secrets, patienceMs: pollPatienceMs },
        now: this.#now,
        write: (work) => this.#write([node], work),
        remembered: (name) => this.#journal.remembered(name),
        remember: (name, value) => this.#journal.remember(name, value),
      });
      this.#pollers.push(poller);
      poller.start(system.poll.everySeconds * secondMs);
    }
  }

  /** What has arrived and was not read yet would be lost, and by nobody counted. */
  async #drain(): Promise<void> {
    const endsAt = performance.now() + longestDrainMs;
    let before = -1;
    while (this.#intake.taken > before && performance.now() < endsAt) {
      before = this.#intake.taken;
      await delay(quietMs);
    }
  }

  #admits(from: string, octets: number): boolean {
    const loss = this.#systems.admits(from, octets);
    if (loss !== null) this.#losses.add(loss);
    return loss === null;
  }

  #play(node: PlayedSystem, users: ServiceUsers): void {
    const endpoint = this.#door.server.add({ facts: node, users, commands: {}, trace: null });
    this.#endpoints.set(node.journal, endpoint);
  }

  #readyNode({ id, name }: PlayedSystem): ReadyNode {
    return { id, name, url: this.#door.urlOf(id) };
  }

  /** What happened while the gateway was not there is told before anything else. */
  #begin(): void {
    const at = this.#now();
    const { own, known, strangers } = this.#systems;
    const gap = this.#life.gapText(at);
    const { setAside } = this.#journal;
    if (setAside !== null) this.#options.tell(setAsideText(setAside));
    this.#write([own, ...known, ...strangers], () => {
      if (gap !== null) {
        own.notice(at, 'warning', gap);
        for (const node of [...known, ...strangers]) node.doubt(at, unheard(node.journal.alarms, gap));
      }
      if (setAside !== null) own.notice(at, 'warning', setAsideText(setAside));
      this.#life.live(at);
    });
  }

  #look(): void {
    this.#looking = this.#looking.then(async () => {
      const { kernel, closed } = await this.#listeners.newlyLost();
      this.#losses.add('kernel', kernel);
      this.#losses.add('closed', closed);
      this.#writeDown();
    });
  }

  /** What the gateway knows of itself, and that it is there. */
  #writeDown(): void {
    const at = this.#now();
    const { own, strangers } = this.#systems;
    const losses = this.#losses;
    const state = {
      losses: losses.counts,
      lostCount: losses.total,
      newlyLost: losses.untold,
      strangers,
      urlOf: (id: string) => this.#door.urlOf(id),
    };
    try {
      this.#write([own], () => {
        for (const change of ownChanges(state, own.journal.alarms, at)) own.journal.append(at, change);
        this.#journal.remember('losses', losses.counts);
        this.#life.live(at);
      });
      losses.told();
    } catch (error) {
      // What came since is told by whoever stores next.
      this.#options.tell(notStoringText(reasonOf(error)));
    }
  }

  #write(nodes: readonly PlayedSystem[], work: () => void): void {
    const grown = this.#journal.write(() => {
      for (const node of nodes) this.#journal.touch(node.journal);
      work();
    });
    this.#tellGrown(grown);
  }

  #tellGrown(journals: readonly SystemJournal[]): void {
    for (const journal of journals) this.#endpoints.get(journal)?.onAppended();
  }
}

/** All rights, for nothing: that a command is not supported is said of the command, not of the user. */
const usersOf = ({ users }: GatewaySecrets): ServiceUsers =>
  Object.fromEntries([...users].map(([name, password]) => [name, { password, permissions }]));

const configured = (file: GatewayFile, secrets: GatewaySecrets): ConfiguredSystem[] =>
  file.systems.flatMap((system, index) => {
    const known = secrets.systems[index];
    return known ? [{ system, secrets: known }] : [];
  });
