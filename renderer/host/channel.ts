/** One connection to the host, whichever it is. Texts go both ways; birpc speaks over it. */
export interface Channel {
  post(text: string): void;
  onText(listener: (text: unknown) => void): void;
  onClosed(listener: () => void): void;
  close(): void;
}

/** The host is there and does not let this page in: it was started again, or has too many pages. */
export class Refused extends Error {}
