import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Ports } from '#core/ports/ports.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import type { AlarmQuery, AlarmWindow } from '#shared/contract/alarms.ts';
import type { BrowserLink } from '#shared/contract/anotherBrowser.ts';
import type { ExportOutcome } from '#shared/contract/exports.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobRequest } from '#shared/contract/jobs.ts';
import type { AttentionView } from '#shared/contract/notices.ts';
import type { PracticeCalls } from '#shared/contract/practice.ts';
import type { NewsListener } from './news.ts';

/** What pages ask that is not the core's to answer: whoever runs it may run another. */
export type LentCalls = PracticeCalls;

/** Carries contract messages between the core and one page. Messages are JSON texts. */
export interface PageChannel {
  send(message: string): void;
  /** Called once, before anything arrives. */
  onMessage(listener: (message: string) => void): void;
  onClose(listener: () => void): void;
  /** Ends it, with what has been sent delivered: its page connects anew. */
  close(): void;
}

/** What one page may do, as its host decides. */
export interface PageRights {
  readonly allowsCommands: boolean;
  /**
   * Finds a place for an exported file, has it written there (whole or not at all; answers the number of
   * rows) and tells the page where it is.
   */
  deliverExport(suggestedName: string, write: (path: string) => Promise<number>): Promise<ExportOutcome>;
  /** Shows in its folder a file that was written here; rejects for any other. Left out: the host cannot. */
  showExport?(path: string): Promise<void>;
  /** Where a browser can have a page; throws, with the way out, when too many are asked for. */
  linkForAnotherBrowser?(): BrowserLink;
}

export interface CoreOptions {
  /** Created where it is missing. One process at a time: a second one is refused, naming the holder. */
  readonly dataFolder: string;
  readonly nodes: readonly NodeAddress[];
  /**
   * Where the nodes are kept, and changed from here on; it need not be there yet. Null: they are those of a
   * practice, which cannot be changed.
   */
  readonly fleetFile?: string | null;
  readonly ports: Ports;
  /** Told to the nodes when a session opens, and shown on the page. */
  readonly version: string;
  /** Who acts while the settings name nobody at the desk: the user of the operating system. */
  readonly operator: string;
  /** What is set. Left out: what the data folder keeps. */
  readonly settings?: SettingsKeeper;
  readonly isSimulated: boolean;
  /** Of this program, told to whoever wants the same data folder: "watchline collect". */
  readonly name?: string;
  /** Left out: whoever runs it answers no page. */
  readonly lentCalls?: LentCalls;
  /** Hears the news from the first on; `Core.onNews` from then on. */
  readonly onNews?: NewsListener;
}

/** How everything stands, for programs that ask over HTTP. It is made from what is in memory. */
export interface OutgoingTexts {
  /** OpenMetrics 1.0, made while others have their turn. */
  metricsText(): Promise<string>;
  /** JSON, as docs/state.schema.json has it. */
  stateText(): string;
}

/** The monitor, running. */
export interface Core {
  /** Where a damaged history found at the start was put aside; null: there was none. */
  readonly setAside: string | null;
  /** What else was found damaged at the start, and what came of it; null: nothing. */
  readonly damage: string | null;
  /** Serves the contract to a page until its channel closes. */
  openPage(channel: PageChannel, rights: PageRights): void;
  /** Lets all its pages go: each connects anew, to the core that is there by then. */
  dismissPages(): void;
  /** Tells what happens as it happens. Answers how to hear no more. */
  onNews(listener: NewsListener): () => void;
  /** Every node as it stands, in the order in which they were added. */
  nodes(): readonly NodeView[];
  /**
   * Watches these nodes from here on, and no others: those that are new come, those that are not
   * named go (their history stays), those with another name or login change; all others go on
   * undisturbed. Resolves when it is so.
   * @throws Error where an address is none; then nothing has changed.
   */
  setNodes(addresses: readonly NodeAddress[]): Promise<void>;
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /** How much needs somebody now; the news tell of each change. */
  attention(): AttentionView;
  /** What other monitors read, as it stands now: /metrics and /state.json. */
  readonly outgoing: OutgoingTexts;
  /** Starts a tracked job and answers its id; follow it through the news. */
  startJob(request: JobRequest): Promise<string>;
  /** Ends every link, finishes what is being written and lets the data folder go. */
  stop(): Promise<void>;
}
