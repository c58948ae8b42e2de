import { isDeepStrictEqual } from 'node:util';
import type { Ignored } from '#gateway/file/ignored.ts';
import type { SystemSecrets } from '#gateway/file/readSecrets.ts';
import type { System } from '#gateway/file/system.ts';
import type { Report, TrapReport } from '#gateway/report.ts';
import { type Rate, RateLimit } from '#gateway/senders/rateLimit.ts';
import { formerNodes, SenderFinder } from '#gateway/senders/senderFinder.ts';
import { trapTestDevice, trapTestReason } from '#shared/model/trapTest.ts';
import { type LossKind, leftFileText } from '#shared/words/gateway.ts';
import { ownIdentity, systemIdentity, unknownIdentity } from './identity.ts';
import { nodeIdsOf, type RememberedSystem } from './nodeIds.ts';
import { type Identity, PlayedSystem } from './playedSystem.ts';
import { Strangers, type StrangersParts } from './strangers.ts';

export interface ConfiguredSystem {
  readonly system: System;
  readonly secrets: SystemSecrets;
}

export interface SystemsParts extends Omit<StrangersParts, 'add' | 'remove'> {
  /** A node has come to be. */
  readonly added: (node: PlayedSystem) => void;
  /** It is served no more. */
  readonly removed: (node: PlayedSystem) => void;
  /** It has another name, or is elsewhere: its clients have to ask anew. */
  readonly changed: (node: PlayedSystem) => void;
}

export interface KnownSystem extends ConfiguredSystem {
  readonly node: PlayedSystem;
}

/** What reading the file again has changed, by the ids of nodes. */
export interface SystemChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

const rememberedName = 'systems';

/** A person presses a button. */
const testRate: Rate = { perSecond: 1, burst: 20 };

/** All nodes of a gateway: the systems of its file, the senders that are in none, and itself. */
export class Systems {
  readonly own: PlayedSystem;
  readonly #parts: SystemsParts;
  readonly #strangers: Strangers;
  /** In the order of the file. */
  #known: readonly KnownSystem[] = [];
  #bySystem: ReadonlyMap<System, KnownSystem> = new Map();
  #finder = new SenderFinder([]);
  #ignored: Ignored | null = null;
  readonly #tests: RateLimit;

  constructor(parts: SystemsParts) {
    this.#parts = parts;
    this.#tests = new RateLimit(testRate, parts.now());
    this.own = this.#add(ownIdentity());
    this.#strangers = new Strangers({
      ...parts,
      add: (node) => this.#add(unknownIdentity(node)),
      remove: (node) => this.#remove(node),
    });
  }

  /** In the order of the file. */
  get known(): readonly KnownSystem[] {
    return this.#known;
  }

  /** Those that are in no file. */
  get strangers(): readonly PlayedSystem[] {
    return this.#strangers.all;
  }

  /** What is to be told of senders that were forgotten at the start. */
  get forgotten(): readonly string[] {
    return this.#strangers.forgotten;
  }

  /** Every node but the gateway itself. */
  get others(): readonly PlayedSystem[] {
    return [...this.#known.map(({ node }) => node), ...this.#strangers.served];
  }

  /** What the file says now. Not within a transaction. */
  load(configured: readonly ConfiguredSystem[], ignored: Ignored): SystemChanges {
    const { journal, now } = this.#parts;
    const systems = configured.map(({ system }) => system);
    const before = new Map(this.#known.map((each) => [each.node.id, each]));
    const { nodes, remembered } = nodeIdsOf(systems, this.#remembered);
    const finder = new SenderFinder(systems);
    const changed: string[] = [];
    this.#ignored = ignored;
    const known = configured.map((each, index): KnownSystem => {
      const id = nodes[index] ?? each.system.id;
      const was = before.get(id);
      if (!was) return { ...each, node: this.#begin(id, each.system, finder) };
      const { node } = was;
      if (!isDeepStrictEqual({ ...was, node }, { ...each, node })) {
        changed.push(id);
        node.become(systemIdentity(id, each.system));
        this.#parts.changed(node);
      }
      return { ...each, node };
    });
    this.#finder = finder;
    this.#known = known;
    this.#bySystem = new Map(known.map((each) => [each.system, each]));
    const removed = [...before.values()].filter(({ node }) => !nodes.includes(node.id));
    const left = removed.map(({ node }) => node);
    this.#parts.write(left, () => {
      for (const node of left) node.notice(now(), 'warning', leftFileText);
      journal.remember(rememberedName, remembered);
    });
    for (const node of left) this.#remove(node);
    this.#strangers.sort({ isIgnored: (address) => ignored.has(address), systemOf: this.#formerlyOf() });
    return {
      added: nodes.filter((id) => !before.has(id)),
      removed: left.map(({ id }) => id),
      changed,
    };
  }

  /** Whether it is to be read at all; why not, where it is not. */
  admits(from: string, octets: number): LossKind | 'ignored' | null {
    if (this.#finder.knows(from)) return null;
    if (this.#ignored?.has(from)) return 'ignored';
    return this.#strangers.admitUnread(octets);
  }

  /** The node a report is of, or why nothing is to be kept of it. Not within a transaction. */
  whose(report: Report): PlayedSystem | LossKind | 'ignored' {
    if (isTest(report)) return this.#tests.take(report.receivedAt) ? this.own : 'tooFast';
    const sender = this.#finder.find(report);
    if (sender.kind === 'unknown') {
      if (report.by === 'unreadable') return 'unread';
      if (this.#ignored?.has(report.from)) return 'ignored';
      return this.#strangers.of(sender.node, report, this.#finder.knows(report.from));
    }
    const known = this.#bySystem.get(sender.system);
    if (!known) return 'tooMany';
    return report.by !== 'snmp' || isProven(report, known.secrets) ? known.node : 'community';
  }

  /** IANA name of the zone a sender's clock shows; null: not known. */
  zoneOf(from: string, devId: string | null): string | null {
    return this.#finder.system(from, devId)?.timeZone ?? null;
  }

  get #remembered(): readonly RememberedSystem[] {
    const kept = this.#parts.journal.remembered(rememberedName);
    return Array.isArray(kept) ? kept : [];
  }

  /** What a system sent before it was in the file is its own. */
  #begin(id: string, system: System, finder: SenderFinder): PlayedSystem {
    const { journal } = this.#parts;
    const former = formerNodes(system, (address) => finder.isShared(address)).find((node) =>
      journal.has(node),
    );
    if (former !== undefined && !journal.has(id)) {
      this.#strangers.leave(former);
      journal.handOver(former, id);
    }
    return this.#add(systemIdentity(id, system));
  }

  /** By the node a sender was kept as: the system it has turned out to be. */
  #formerlyOf(): (node: string) => PlayedSystem | null {
    const systems = new Map(
      this.#known.flatMap(({ system, node }) =>
        formerNodes(system, (address) => this.#finder.isShared(address)).map((former) => [former, node]),
      ),
    );
    return (node) => systems.get(node) ?? null;
  }

  #add(identity: Identity): PlayedSystem {
    const { journal, now, added } = this.#parts;
    const node = new PlayedSystem(identity, journal.of(identity.id), now);
    added(node);
    return node;
  }

  #remove(node: PlayedSystem): void {
    node.isGone = true;
    this.#parts.removed(node);
  }
}

/** Whether Watchline sent it, from Settings: wherever it comes from, it is of no system. */
const isTest = (report: Report): boolean =>
  report.by === 'snmp' && report.reason === trapTestReason && report.devId?.trim() === trapTestDevice;

/** Whether a trap has what its system is known by. Where nothing is configured, its address is enough. */
function isProven({ version, community, user }: TrapReport, secrets: SystemSecrets): boolean {
  if (version === 'v3') return user === secrets.v3?.name;
  return secrets.community === null ? !secrets.v3 : community === secrets.community;
}
