import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NodeAddress, readFleetFile } from '#core/config/fleetFile.ts';
import type { Core, PageChannel } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import type { News } from '#core/news.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { Vault } from '#core/ports/vault.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { ShownCheck } from '#shared/contract/chain.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { TraceEntry } from '#shared/contract/trace.ts';
import { Changes } from './changes.ts';
import { hostOver } from './contractRig.ts';
import { aVault, quietPorts, silent, silentLog } from './ports.ts';
import { makeFolder, removeFolder } from './tempFolder.ts';

interface RigOptions {
  /** Of every user, or the vault that has them. */
  readonly password?: string | Vault | undefined;
  readonly fleetFile?: string;
  readonly log?: Log;
}

/** The whole core on the real clock and a data folder of its own, all that it told, and pages of it. */
export class CoreRig {
  readonly changes = new Changes();
  readonly news: News[] = [];
  /** Of users that have another than all others. */
  readonly passwords: Record<string, string> = {};
  readonly folder: string;
  readonly #pages: CorePage[] = [];
  // biome-ignore lint/style/useReadonlyClassProperties: start() gives a rig its core.
  #core: Core | null = null;

  /** `password`: of every user, or the vault that has them. */
  static async start(nodes: readonly NodeAddress[], password?: string | Vault): Promise<CoreRig> {
    return CoreRig.#start(await makeFolder(), nodes, { password });
  }

  /** Over a fleet file in its data folder, which has this text; null: there is none yet. */
  static async overFile(
    text: string | null,
    options: Pick<RigOptions, 'log' | 'password'> = {},
  ): Promise<CoreRig> {
    const folder = await makeFolder();
    const fleetFile = join(folder, 'fleet.json');
    if (text !== null) await writeFile(fleetFile, text);
    const nodes = text === null ? [] : await readFleetFile(fleetFile);
    return CoreRig.#start(folder, nodes, { fleetFile, ...options });
  }

  static async #start(
    folder: string,
    nodes: readonly NodeAddress[],
    { password = 'secret', log = silentLog, ...options }: RigOptions,
  ): Promise<CoreRig> {
    const rig = new CoreRig(folder);
    rig.#core = await createCore({
      dataFolder: rig.folder,
      nodes,
      ...options,
      ports: quietPorts(systemClock, {
        log,
        vault:
          typeof password === 'string'
            ? aVault({ read: async (_url, user) => rig.passwords[user] ?? password })
            : password,
        random: Math.random,
      }),
      version: '1.0.0',
      operator: 'pat',
      isSimulated: false,
      onNews: (news) => {
        rig.news.push(news);
        rig.changes.note();
      },
    });
    return rig;
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Of `overFile`. */
  get fleetFile(): string {
    return join(this.folder, 'fleet.json');
  }

  get core(): Core {
    if (!this.#core) throw new Error('The core has not started.');
    return this.#core;
  }

  node(key: string) {
    return this.core.nodes().find((node) => node.key === key);
  }

  until(what: string, condition: () => boolean): Promise<void> {
    return this.changes.until(what, condition);
  }

  /** Waits until these nodes are live. */
  live(...keys: readonly string[]): Promise<void> {
    return this.until('they are live', () => keys.every((key) => this.node(key)?.link.word === 'Live'));
  }

  /** News of one kind, oldest first. */
  told<K extends News['kind']>(kind: K): Extract<News, { kind: K }>[] {
    return this.news.filter((news): news is Extract<News, { kind: K }> => news.kind === kind);
  }

  async openPage(): Promise<CorePage> {
    const page = new CorePage(this.core, this.changes);
    this.#pages.push(page);
    await page.open();
    return page;
  }

  async stop(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.core.stop();
    await removeFolder(this.folder);
  }
}

/** A page in the same process: its view, brought up to date by its deltas alone. */
export class CorePage {
  readonly host: HostCalls;
  /** How often the core has ended its channel. */
  dismissed = 0;
  readonly deltas: FleetDelta[] = [];
  readonly entries: TraceEntry[] = [];
  /** As it was told last. */
  settings: SettingsView | null = null;
  answersAtOnce = true;
  /** False: it answers, and its view stays as it is. */
  isShowing = true;
  isHidden = false;
  readonly #answers: (() => void)[] = [];
  readonly #changes: Changes;
  #view: FleetView | null = null;
  #end = silent as () => void;

  constructor(core: Pick<Core, 'openPage'>, changes: Changes) {
    this.#changes = changes;
    let toCore = silent as (text: string) => void;
    let toPage = silent as (text: string) => void;
    const channel: PageChannel = {
      send: (text) => setImmediate(() => toPage(text)),
      onMessage: (listener) => {
        toCore = listener;
      },
      onClose: (listener) => {
        this.#end = listener;
      },
      close: () => {
        this.dismissed++;
        this.#end();
      },
    };
    const page: PageCalls = {
      applyDelta: (delta) => this.#apply(delta),
      applySettings: async (view) => {
        this.settings = view;
        changes.note();
      },
      applyTrace: async ({ entries }) => {
        this.entries.push(...entries);
        changes.note();
      },
    };
    const end = {
      post: (text: string) => void setImmediate(() => toCore(text)),
      onText: (listener: (text: string) => void) => {
        toPage = listener;
      },
    };
    this.host = hostOver(end, page);
    core.openPage(channel, { allowsCommands: true, deliverExport: async () => ({ kind: 'cancelled' }) });
  }

  get view(): FleetView {
    if (!this.#view) throw new Error('The page is not open.');
    return this.#view;
  }

  async open(): Promise<void> {
    this.#view = await this.host.openFleet();
  }

  /** Answers what waits for it, and all that comes. */
  answer(): void {
    this.answersAtOnce = true;
    for (const answer of this.#answers.splice(0)) answer();
  }

  async rows(): Promise<readonly AlarmRow[]> {
    const sort = { column: 'source', descending: false } as const;
    return (await this.host.alarms({ filter: {}, sort, offset: 0, limit: 500 })).rows;
  }

  close(): void {
    this.#end();
  }

  #apply(delta: FleetDelta): Promise<ShownCheck | undefined> {
    this.deltas.push(delta);
    if (this.isShowing) this.#view = applyDelta(this.view, delta);
    this.#changes.note();
    const shown = (): ShownCheck | undefined =>
      this.#view ? { check: this.#view.monitor.chain.check, isHidden: this.isHidden } : undefined;
    if (this.answersAtOnce) return Promise.resolve(shown());
    return new Promise((resolve) => this.#answers.push(() => resolve(shown())));
  }
}
