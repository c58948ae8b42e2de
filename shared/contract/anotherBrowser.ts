export interface LinkCalls {
  /** A one-time link that opens Watchline in another browser of this computer, within 60 seconds; null: the desktop has none. */
  linkForAnotherBrowser(): Promise<{ readonly url: string; readonly expiresInMs: number } | null>;
}
