import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ServiceUsers } from '#nodeSide/login.ts';
import type { NodeEndpoint } from '#nodeSide/nodeEndpoint.ts';
import { permissions } from '#shared/model/node.ts';
import { type EpochMs, hourMs, secondMs } from '#shared/model/time.ts';
import { ignoredText, notStoringText, setAsideText, storingAgainText } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import { Intake } from './intake.ts';
import { GatewayJournal } from './journal/gatewayJournal.ts';
import type { SystemJournal } from './journal/systemJournal.ts';
import { Life } from './life.ts';
import { Listeners } from './listeners.ts';
import { listeningOf } from './listening.ts';
import { NodeDoor } from './nodeDoor.ts';
import { Pollers } from './poll/pollers.ts';
import type { GatewayReady, GatewayReloaded, ReadyNode, Serving } from './ready.ts';
import type { Report } from './report.ts';
import { LossCounts } from './senders/losses.ts';
import { configured, type GatewayOptions, type GatewaySetup } from './setup.ts';
import { unheard } from './system/meaning.ts';
import { ownChanges } from './system/ownAlarms.ts';
import type { PlayedSystem } from './system/playedSystem.ts';
import { Systems } from './system/systems.ts';

/** How often it is written down that the gateway is there, and what it knows of itself. */
const tickMs = 5 * secondMs;

/** Nothing came for so long: nothing waits in the sockets. Who goes on sending is not waited for. */
const quietMs = 20;
const longestDrainMs = 2 * secondMs;

/** How often it is told how much of what is to be ignored came. */
const ignoredMs = hourMs;

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
  readonly #listeners: Listeners;
  readonly #systems: Systems;
  readonly #intake: Intake;
  readonly #pollers: Pollers;
  readonly #endpoints = new Map<SystemJournal, NodeEndpoint>();
  readonly #now: () => EpochMs;
  /** All rights, for nothing: that a command is not supported is said of the command, not of the user. */
  readonly #users: Record<string, ServiceUsers[string]> = Object.create(null);
  #setup: GatewaySetup;
  #tick: NodeJS.Timeout | undefined;
  /** The look that is under way: drops must not be counted by two at once. */
  #looking: Promise<void> = Promise.resolve();
  #ignoredAt: EpochMs;

  /** @throws Error for a person, where the data folder cannot be used */
  constructor(options: GatewayOptions) {
    const { file, secrets, folder, now = Date.now } = options;
    this.#options = options;
    this.#setup = { file, secrets };
    this.#now = now;
    this.#ignoredAt = now();
    this.#journal = new GatewayJournal(folder, now());
    this.#losses = new LossCounts(this.#journal.remembered('losses'));
    this.#life = new Life(this.#journal);
    this.#door = new NodeDoor(file.nodes, secrets.tls);
    this.#admitUsers(secrets);
    this.#systems = new Systems({
      journal: this.#journal,
      now,
      write: (nodes, work) => this.#write(nodes, work),
      added: (node) => this.#play(node),
      removed: (node) => this.#leave(node),
      changed: (node) => this.#endpointOf(node)?.drop(),
      isWatched: (node) => this.#endpointOf(node)?.isWatched ?? false,
      displaced: (reports) => this.#losses.add('displaced', reports),
    });
    this.#systems.load(configured(this.#setup), file.ignored);
    this.#intake = new Intake({
      journal: this.#journal,
      losses: this.#losses,
      whose: (report) => this.#systems.whose(report),
      now,
      written: (journals) => this.#tellGrown(journals),
      storing: (problem) => options.tell(problem === null ? storingAgainText : notStoringText(problem)),
    });
    this.#listeners = new Listeners({
      now,
      zoneOf: (from, devId) => this.#systems.zoneOf(from, devId),
      admits: (from, octets) => this.#admits(from, octets),
      onReport: (report) => this.take(report),
    });
    this.#pollers = new Pollers({
      now,
      write: (node, work) => this.#write([node], work),
      remembered: (name) => this.#journal.remembered(name),
      remember: (name, value) => this.#journal.remember(name, value),
    });
  }

  /** @throws Error for a person, where it cannot listen; nothing is left running then. */
  async start(): Promise<GatewayReady> {
    try {
      this.#begin();
      await this.#door.listen();
      await this.#listen();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#tick = setInterval(() => this.#look(), tickMs);
    this.#pollers.load(this.#systems.known);
    return { ready: true, ...this.#serving };
  }

  /**
   * The file says something else. What stays as it was goes on without missing anything. Not while another
   * reload is under way.
   * @throws Error for a person, where that cannot be; all goes on as it was.
   */
  async reload(setup: GatewaySetup): Promise<GatewayReloaded> {
    const before = this.#setup;
    const { file, secrets } = setup;
    if (!isDeepStrictEqual(file.nodes, before.file.nodes))
      throw file.errorAt(['listen', 'nodes'], 'it stays as it is until the gateway is started again');
    this.#setup = setup;
    try {
      await this.#listen();
    } catch (error) {
      this.#setup = before;
      throw error;
    }
    this.#door.identify(secrets.tls);
    const changes = this.#systems.load(configured(setup), file.ignored);
    if (!isDeepStrictEqual(secrets.users, before.secrets.users)) {
      this.#admitUsers(secrets);
      for (const endpoint of this.#endpoints.values()) endpoint.drop();
    }
    this.#pollers.load(this.#systems.known);
    this.#look();
    return { reloaded: true, ...changes, ...this.#serving };
  }

  /** Resolves once it is on disk; never, where nothing of it is kept. */
  take(report: Report): Promise<void> {
    return new Promise((resolve) => this.#intake.take(report, resolve));
  }

  async stop(): Promise<void> {
    clearInterval(this.#tick);
    this.#pollers.stop();
    await this.#drain();
    this.#look();
    await this.#looking;
    await this.#listeners.close();
    this.#intake.stop();
    this.#ignoredAt = 0;
    this.#writeDown();
    await this.#door.server.stop();
    this.#journal.close();
  }

  /** Where the file says, and nowhere else. */
  async #listen(): Promise<void> {
    const { file, secrets } = this.#setup;
    await this.#listeners.listen(file, secrets);
    const { own } = this.#systems;
    const listens = listeningOf(file, this.#listeners.ports);
    if (isDeepStrictEqual(listens, own.listens)) return;
    own.listens = listens;
    this.#endpointOf(own)?.drop();
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

  #play(node: PlayedSystem): void {
    const played = { facts: node, users: this.#users, commands: {}, trace: null };
    this.#endpoints.set(node.journal, this.#door.server.add(played));
  }

  #leave(node: PlayedSystem): void {
    const endpoint = this.#endpointOf(node);
    this.#endpoints.delete(node.journal);
    if (endpoint) this.#door.server.remove(endpoint);
  }

  #endpointOf(node: PlayedSystem): NodeEndpoint | undefined {
    return this.#endpoints.get(node.journal);
  }

  #admitUsers({ users }: GatewaySecrets): void {
    for (const name of Object.keys(this.#users)) delete this.#users[name];
    for (const [name, password] of users) this.#users[name] = { password, permissions };
  }

  get #serving(): Serving {
    const readyNode = ({ id, name }: PlayedSystem): ReadyNode => ({ id, name, url: this.#door.urlOf(id) });
    const { own, known, strangers } = this.#systems;
    return {
      ...this.#listeners.ports,
      nodes: known.map(({ node }) => readyNode(node)),
      own: readyNode(own),
      unknown: strangers.map(readyNode),
    };
  }

  /** What happened while the gateway was not there is told before anything else. */
  #begin(): void {
    const at = this.#now();
    const { own, others, forgotten } = this.#systems;
    const gap = this.#life.gapText(at);
    const { setAside } = this.#journal;
    if (setAside !== null) this.#options.tell(setAsideText(setAside));
    this.#write([own, ...others], () => {
      if (gap !== null) {
        own.notice(at, 'warning', gap);
        for (const node of others) node.doubt(at, unheard(node.journal.alarms, gap));
      }
      if (setAside !== null) own.notice(at, 'warning', setAsideText(setAside));
      for (const text of forgotten) own.notice(at, 'info', text);
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
    const isDue = at - this.#ignoredAt >= ignoredMs;
    const ignored = isDue ? losses.ignored : 0;
    try {
      this.#write([own], () => {
        for (const change of ownChanges(state, own.journal.alarms, at)) own.journal.append(at, change);
        if (ignored > 0) own.notice(at, 'info', ignoredText(ignored));
        this.#journal.remember('losses', losses.counts);
        this.#life.live(at);
      });
      losses.told();
      losses.toldIgnored(ignored);
      if (isDue) this.#ignoredAt = at;
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
