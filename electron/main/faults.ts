import type { Log } from '#core/ports/ports.ts';
import { oneLine } from '#shared/words/oneLine.ts';

/** A fault this soon after the start would come again: the program ends and says so. */
const tooSoonMs = 10_000;

/** Of a fault, what is told of it. The log has the whole. */
const mostTold = 300;

export interface FaultHandling {
  readonly log: Log;
  readonly uptimeMs: () => number;
  /** Tells the operator, and returns once it was seen: the program is gone right after. */
  readonly tell: (title: string, text: string) => void;
  /** Ends the program and starts it again; that start tells why. */
  readonly restart: (reason: string) => void;
  readonly end: () => void;
}

/**
 * Answers what to do with a fault nothing caught: say it, then start afresh. Never goes on as if nothing was.
 */
export function onFault({ log, uptimeMs, tell, restart, end }: FaultHandling): (fault: unknown) => void {
  let isEnding = false;
  return (fault) => {
    const reason = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    log.error('A fault that nothing caught', { reason });
    if (isEnding) return;
    isEnding = true;
    const told = firstLine(reason).slice(0, mostTold);
    if (uptimeMs() >= tooSoonMs) return restart(oneLine(told));
    tell('Watchline cannot go on', told);
    end();
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
