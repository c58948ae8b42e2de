import type { App } from 'electron';
import type { Log } from '#core/ports/ports.ts';

/** A fault this soon after the start would come again: the program ends and says so. */
const tooSoonMs = 10_000;

export interface FaultHandling {
  readonly app: Pick<App, 'relaunch' | 'exit'>;
  readonly log: Log;
  readonly uptimeMs: () => number;
  /** Tells the operator, in a notification or a box. */
  readonly tell: (title: string, text: string) => void;
}

/**
 * Answers what to do with a fault nothing caught: say it, then start afresh. Never goes on as if nothing was.
 */
export function onFault({ app, log, uptimeMs, tell }: FaultHandling): (fault: unknown) => void {
  let isEnding = false;
  return (fault) => {
    const reason = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    log.error('A fault that nothing caught', { reason });
    if (isEnding) return;
    isEnding = true;
    if (uptimeMs() < tooSoonMs) tell('Watchline cannot go on', firstLine(reason));
    else {
      tell('Watchline restarts', `The monitor met a fault and starts again. ${firstLine(reason)}`);
      app.relaunch();
    }
    app.exit(1);
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
