import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import type { Ports } from '#core/ports/ports.ts';
import type { AlarmQuery, AlarmWindow } from '#shared/contract/alarms.ts';
import type { ExportOutcome } from '#shared/contract/exports.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import type { JobRequest, JobView } from '#shared/contract/jobs.ts';

/** Carries contract messages between the core and one page. Messages are JSON texts. */
export interface PageChannel {
  send(message: string): void;
  /** Called once, before anything arrives. */
  onMessage(listener: (message: string) => void): void;
  onClose(listener: () => void): void;
}

/** What one page may do, as its host decides. */
export interface PageRights {
  readonly allowsCommands: boolean;
  /**
   * Finds a place for an exported file, has it written there (whole or not at all; answers the number of
   * rows) and tells the page where it is.
   */
  deliverExport(suggestedName: string, write: (path: string) => Promise<number>): Promise<ExportOutcome>;
}

/** What happens in the core, as it happens, for a host without a page. */
export type CoreChange =
  | { readonly change: 'link'; readonly nodeKey: string; readonly link: LinkView }
  | { readonly change: 'opened'; readonly nodeKey: string; readonly opened: SessionOpened }
  | { readonly change: 'events'; readonly nodeKey: string; readonly batch: EventBatch }
  | { readonly change: 'job'; readonly job: JobView };

export interface CoreOptions {
  /** Created where it is missing. One process at a time: a second one is refused, naming the holder. */
  readonly dataFolder: string;
  readonly nodes: readonly NodeAddress[];
  readonly ports: Ports;
  /** Told to the nodes when a session opens, and shown on the page. */
  readonly version: string;
  /** Who is named in acknowledgements and the audit: the user of the operating system. */
  readonly operator: string;
  readonly isSimulated: boolean;
  /** Of this program, told to whoever wants the same data folder: "watchline collect". */
  readonly name?: string;
  readonly onChange?: (change: CoreChange) => void;
}

/** The monitor, running. */
export interface Core {
  /** Serves the contract to a page until its channel closes. */
  openPage(channel: PageChannel, rights: PageRights): void;
  /** Every node as it stands, in the order of the fleet. */
  nodes(): readonly NodeView[];
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /** Starts a tracked job and answers its id; follow it through `onChange`. */
  startJob(request: JobRequest): Promise<string>;
  /** Ends every link, finishes what is being written and lets the data folder go. */
  stop(): Promise<void>;
}
