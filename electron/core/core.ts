import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Ports } from '#core/ports/ports.ts';
import type { ExportOutcome } from '#shared/contract/views.ts';

/** Carries contract messages between the core and one page. Messages are JSON texts. */
export interface PageChannel {
  send(message: string): void;
  /** Called once, before anything arrives. */
  onMessage(listener: (message: string) => void): void;
  onClose(listener: () => void): void;
}

/** What one page may do, as its host decides. */
export interface PageRights {
  readonly host: 'desktop' | 'browser';
  readonly allowsCommands: boolean;
  /**
   * Finds a place for an exported file, has it written there (whole or not at all; answers the number of
   * rows) and tells the page where it is.
   */
  deliverExport(suggestedName: string, write: (path: string) => Promise<number>): Promise<ExportOutcome>;
}

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
}

/** The monitor, running. */
export interface Core {
  /** Serves the contract to a page until its channel closes. */
  openPage(channel: PageChannel, rights: PageRights): void;
  /** Ends every link, finishes what is being written and lets the data folder go. */
  stop(): Promise<void>;
}
