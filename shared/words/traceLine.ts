import type { TraceLine } from '#shared/model/event.ts';
import { oneLine } from './oneLine.ts';

/** Five weeks of uptime. */
const uptimeWidth = 10;

/**
 * A line of a trace as System Monitor prints it: "09:16:46      54896mS PRN: + loader: 1.35" (release notes,
 * «Upgrading IP500V2 core software»), after the time as its place shows it. One line, whatever the node sent.
 */
export function formatTraceLine(time: string, { uptimeMs, tag, text }: TraceLine): string {
  return `${time} ${String(uptimeMs).padStart(uptimeWidth)}mS ${oneLine(tag)}: ${oneLine(text)}`;
}
