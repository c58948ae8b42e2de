import { unknownPrefix } from '#gateway/file/checkSystems.ts';
import type { SystemSecrets } from '#gateway/file/readSecrets.ts';
import type { System } from '#gateway/file/system.ts';
import type { GatewayJournal } from '#gateway/journal/gatewayJournal.ts';
import type { Report, TrapReport } from '#gateway/report.ts';
import { formerNodes, SenderFinder } from '#gateway/senders/senderFinder.ts';
import { UnknownSenders } from '#gateway/senders/unknownSenders.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import type { LossKind } from '#shared/words/gateway.ts';
import { ownIdentity, systemIdentity, unknownIdentity } from './identity.ts';
import { type Identity, PlayedSystem } from './playedSystem.ts';

/** A sender that nobody named and that sent nothing for so long is kept no more. */
const forgottenMs = 30 * dayMs;

export interface ConfiguredSystem {
  readonly system: System;
  readonly secrets: SystemSecrets;
}

export interface SystemsParts {
  readonly journal: GatewayJournal;
  readonly now: () => EpochMs;
  /** A node has come to be. */
  readonly added: (node: PlayedSystem) => void;
}

/** All nodes of a gateway: the systems of its file, the senders that are in none, and itself. */
export class Systems {
  readonly own: PlayedSystem;
  readonly #parts: SystemsParts;
  readonly #known = new Map<System, { readonly node: PlayedSystem; readonly secrets: SystemSecrets }>();
  readonly #strangers = new Map<string, PlayedSystem>();
  readonly #limits: UnknownSenders;
  readonly #finder: SenderFinder;

  constructor(configured: readonly ConfiguredSystem[], parts: SystemsParts) {
    const { journal, now } = parts;
    this.#parts = parts;
    this.#finder = new SenderFinder(configured.map(({ system }) => system));
    this.own = this.#add(ownIdentity());
    for (const { system, secrets } of configured) {
      this.#takeOver(system);
      const node = this.#add(systemIdentity(system));
      this.#known.set(system, { node, secrets });
    }
    this.#forgetStrangers();
    const strangers = journal.nodesLike(unknownPrefix);
    this.#limits = new UnknownSenders(strangers, now());
    for (const node of strangers) this.#strangers.set(node, this.#add(unknownIdentity(node)));
  }

  /** In the order of the file. */
  get known(): readonly PlayedSystem[] {
    return [...this.#known.values()].map(({ node }) => node);
  }

  get strangers(): readonly PlayedSystem[] {
    return [...this.#strangers.values()];
  }

  /** Whether it is to be read at all; why not, where it is not. */
  admits(from: string, octets: number): LossKind | null {
    if (this.#finder.knows(from)) return null;
    const admission = this.#limits.admitUnread(octets, this.#parts.now());
    return admission === 'kept' ? null : admission;
  }

  /** The node a report is of, or why nothing is to be kept of it. Not within a transaction. */
  whose(report: Report): PlayedSystem | LossKind {
    const sender = this.#finder.find(report);
    if (sender.kind === 'unknown')
      return report.by === 'unreadable' ? 'unread' : this.#stranger(sender.node, report);
    const known = this.#known.get(sender.system);
    if (!known) return 'tooMany';
    return report.by !== 'snmp' || isProven(report, known.secrets) ? known.node : 'community';
  }

  /** IANA name of the zone a sender's clock shows; null: not known. */
  zoneOf(from: string, devId: string | null): string | null {
    return this.#finder.system(from, devId)?.timeZone ?? null;
  }

  #stranger(node: string, { from, octets, receivedAt }: Report): PlayedSystem | LossKind {
    // Of an address that others send from only the message itself told that it is nobody's.
    const first = this.#finder.knows(from) ? this.#limits.admitUnread(octets, receivedAt) : 'kept';
    const admission = first === 'kept' ? this.#limits.admit(node, receivedAt) : first;
    if (admission !== 'kept') return admission;
    let stranger = this.#strangers.get(node);
    if (!stranger) {
      stranger = this.#add(unknownIdentity(node));
      this.#strangers.set(node, stranger);
    }
    return stranger;
  }

  #add(identity: Identity): PlayedSystem {
    const { journal, now, added } = this.#parts;
    const node = new PlayedSystem(identity, journal.of(identity.id), now);
    added(node);
    return node;
  }

  /** Each takes a place that another may need. */
  #forgetStrangers(): void {
    const { journal, now } = this.#parts;
    for (const node of journal.nodesLike(unknownPrefix)) {
      const { heardAt } = journal.of(node).heard;
      if (heardAt === null || now() - heardAt > forgottenMs) journal.drop(node);
    }
  }

  /** What a system sent before it was in the file is its own. */
  #takeOver(system: System): void {
    const { journal } = this.#parts;
    if (journal.has(system.id)) return;
    const former = formerNodes(system, (address) => this.#finder.isShared(address)).find((node) =>
      journal.has(node),
    );
    if (former !== undefined) journal.handOver(former, system.id);
  }
}

/** Whether a trap has what its system is known by. Where nothing is configured, its address is enough. */
function isProven({ version, community, user }: TrapReport, secrets: SystemSecrets): boolean {
  if (version === 'v3') return user === secrets.v3?.name;
  return secrets.community === null ? !secrets.v3 : community === secrets.community;
}
