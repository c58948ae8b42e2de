/** A way in for one browser more. */
export interface BrowserLink {
  /** Lets one browser of this computer in, once. */
  readonly url: string;
  readonly expiresInMs: number;
}

export interface LinkCalls {
  /**
   * A one-time link that opens Watchline in another browser of this computer; null: the desktop has none.
   * Rejects with the way out when too many were asked for.
   */
  linkForAnotherBrowser(): Promise<BrowserLink | null>;
}
