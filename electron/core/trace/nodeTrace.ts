import type { CommandOutcome } from '#core/link/linkEvents.ts';
import { isLiveWord } from '#shared/advice/nodes.ts';
import type { LinkView } from '#shared/contract/fleet.ts';
import type { TraceLine } from '#shared/model/event.ts';
import { formatPlural } from '#shared/words/count.ts';
import { cutBanner } from './banner.ts';
import { NodeLines, type NodeLinesParts } from './nodeLines.ts';

/** What a trace needs of a node's link. */
export interface TracedLink {
  readonly view: Pick<LinkView, 'word' | 'lostAt'>;
  traceStart(tags: string[] | null): Promise<CommandOutcome>;
  traceStop(): Promise<CommandOutcome>;
}

export interface NodeTraceParts extends NodeLinesParts {
  readonly link: TracedLink;
  /** Of the session there is now, or was last; null: there has been none. */
  readonly bootId: string | null;
}

/** Null: every tag. Undefined: nobody wants this node traced. */
export type WantedTags = readonly string[] | null | undefined;

/** A node that refused is asked again after this: it may have been busy, or starting. */
const askAgainMs = 60_000;

interface Asked {
  readonly session: number;
  readonly tags: string;
}

/**
 * In: what is wanted of one node's trace, how its link stands, and its lines. Out: the orders to
 * the node, and its lines with markers where something happened to the trace. Asks the node for
 * nothing while nobody wants it.
 */
export class NodeTrace {
  readonly #parts: NodeTraceParts;
  readonly #lines: NodeLines;
  #wanted: WantedTags;
  /** Counts sessions: a trace ends with the session it was started in. */
  #session = 0;
  #bootId: string | null;
  #link: Pick<LinkView, 'word' | 'lostAt'>;
  /** What the node was asked for last, whatever it answered; null: it is to be asked. */
  #asked: Asked | null = null;
  #isAsking = false;
  #isLost = false;
  /** The node's trace was running when it was last told of. */
  #wasStarted = false;
  #refusal: string | null = null;
  #banner: readonly string[] = [];
  #cancelRetry: (() => void) | null = null;

  constructor(parts: NodeTraceParts) {
    this.#parts = parts;
    this.#lines = new NodeLines(parts);
    this.#bootId = parts.bootId;
    this.#link = parts.link.view;
  }

  /** As the node last sent it; empty: it sent none. */
  get banner(): readonly string[] {
    return this.#banner;
  }

  want(tags: WantedTags): void {
    this.#wanted = tags;
    this.#sync();
  }

  onLink(link: LinkView): void {
    this.#link = link;
    // The reading of it was paused, by ourselves: the node counts what it drops meanwhile.
    if (link.word === 'Paused' && hasSession(link)) return;
    if (!isLiveWord(link.word)) {
      this.#onLost(link);
      return;
    }
    if (this.#isLost && this.#asked?.session === this.#session) this.#onBack([]);
    this.#sync();
  }

  onOpened(bootId: string): void {
    this.#session++;
    const isOtherBoot = this.#bootId !== null && bootId !== this.#bootId;
    this.#bootId = bootId;
    if (isOtherBoot) this.#lines.rebooted(this.#wanted !== undefined && this.#wasStarted);
  }

  onTrace(lines: readonly TraceLine[], dropped: number): void {
    if (this.#wanted === undefined) return;
    if (dropped > 0)
      this.#lines.mark(
        'dropped',
        `${formatPlural(dropped, 'line was', 'lines were')} dropped by ${this.#name} before this point.`,
      );
    this.#lines.add(lines);
  }

  /** For good: the node is no longer watched. */
  leave(): void {
    this.#lines.release();
    if (this.#wanted !== undefined)
      this.#lines.mark('stopped', `${this.#name} was removed from the fleet: its trace has ended.`);
    this.#wasStarted = false;
    this.stop();
  }

  stop(): void {
    this.#forgetRetry();
    this.#wanted = undefined;
  }

  get #name(): string {
    return this.#parts.name();
  }

  #onLost(link: LinkView): void {
    const isSilent = hasSession(link);
    if (this.#asked && this.#wasStarted && !this.#isLost) {
      this.#isLost = true;
      const text = isSilent
        ? `Nothing is heard from ${this.#name}: lines may be missing.`
        : `Connection to ${this.#name} was lost.`;
      this.#lines.mark('lost', text);
    }
    if (!isSilent) {
      this.#asked = null;
      this.#forgetRetry();
    }
  }

  #onBack(banner: readonly string[]): void {
    this.#isLost = false;
    this.#lines.mark('back', `Connection to ${this.#name} is back: its trace goes on.`, banner);
  }

  /** Brings what the node does in line with what is wanted; one order at a time. */
  #sync(): void {
    if (this.#isAsking || !isLiveWord(this.#link.word)) return;
    if (this.#wanted === undefined) {
      this.#forgetRetry();
      this.#end();
      return;
    }
    const tags = printTags(this.#wanted);
    const session = this.#session;
    if (this.#asked?.session === session && this.#asked.tags === tags) return;
    if (this.#asked?.session !== session) this.#lines.hold();
    void this.#ask(tags, this.#wanted, session);
  }

  async #ask(tags: string, wanted: readonly string[] | null, session: number): Promise<void> {
    this.#isAsking = true;
    this.#forgetRetry();
    const outcome = await this.#parts.link.traceStart(wanted && [...wanted]);
    this.#isAsking = false;
    // The session ended meanwhile: the next one is asked afresh.
    const isOver = session !== this.#session || !hasSession(this.#link);
    if (!isOver) this.#onAnswer(outcome, { session, tags });
    if (this.#wanted === undefined) this.#lines.forgetHeld();
    else this.#lines.release();
    this.#sync();
  }

  #onAnswer(outcome: CommandOutcome, asked: Asked): void {
    const isNew = !this.#wasStarted;
    this.#asked = asked;
    if (outcome.outcome !== 'done') {
      this.#onRefused(outcome);
      return;
    }
    this.#refusal = null;
    this.#wasStarted = true;
    this.#banner = cutBanner((outcome.result as { readonly bannerLines: readonly string[] }).bannerLines);
    if (this.#wanted === undefined) return;
    if (this.#isLost) this.#onBack(this.#banner);
    else if (isNew) this.#lines.mark('started', `The trace of ${this.#name} has started.`, this.#banner);
  }

  #onRefused({ outcome, reason }: Exclude<CommandOutcome, { outcome: 'done' }>): void {
    this.#cancelRetry = this.#parts.clock.after(askAgainMs, () => {
      this.#asked = null;
      this.#sync();
    });
    const isSaid = this.#refusal === reason;
    this.#refusal = reason;
    if (isSaid || this.#wanted === undefined) return;
    const text =
      outcome === 'refused'
        ? `${this.#name} refused to be traced: ${reason}.`
        : `${this.#name} did not say whether it is traced: ${reason}.`;
    this.#lines.mark('refused', text);
  }

  #end(): void {
    const mayRun = this.#asked?.session === this.#session;
    if (this.#wasStarted)
      this.#lines.mark('stopped', `The trace of ${this.#name} was stopped: nobody followed it any more.`);
    this.#wasStarted = false;
    this.#isLost = false;
    this.#asked = null;
    // A node that refused, or did not answer, may be tracing by what it was asked before.
    if (mayRun) void this.#askToStop();
  }

  async #askToStop(): Promise<void> {
    this.#isAsking = true;
    // A node that does not stop goes on sending: its lines are passed over.
    await this.#parts.link.traceStop();
    this.#isAsking = false;
    this.#sync();
  }

  #forgetRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }
}

/**
 * A link that is stale has the session it had, and so has one whose reading is paused; a node that a person
 * has paused has none.
 */
const hasSession = ({ word, lostAt }: Pick<LinkView, 'word' | 'lostAt'>): boolean =>
  isLiveWord(word) || word === 'Stale' || (word === 'Paused' && lostAt === null);

/** The same text for the same wish. */
const printTags = (tags: readonly string[] | null): string => JSON.stringify(tags);
