import type { Notices } from '#shared/contract/notices.ts';

// Comes in: what has become of alarms, as the host tells it. Goes out: the same to whoever listens, once.
// Never: keeps any of it.

const listeners = new Set<(notices: Notices) => void>();

export function tellNotices(notices: Notices): void {
  for (const listener of listeners) listener(notices);
}

/** Answers how to listen no more. */
export function onNotices(listener: (notices: Notices) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
