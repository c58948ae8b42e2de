import { archiveMb } from './desktopCheck.ts';
import type { ElectronPlace } from './electronPlace.ts';

/** Lines of a log come this often; on a terminal one line is written over. */
const everyMs = 10_000;

/** Says on a stream how a fetch goes. Null bytes: it begins. */
export function tellProgress(
  output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  nowMs = (): number => performance.now(),
): (place: ElectronPlace, bytes: number | null) => void {
  let toldAtMs = nowMs();
  return ({ version }, bytes) => {
    if (bytes === null) {
      output.write(`Fetching Electron ${version}, about ${archiveMb} MB, once…\n`);
      return;
    }
    const megabytes = `${Math.round(bytes / 1e6)} of about ${archiveMb} MB`;
    // Back to its beginning: what is said next takes its place.
    if (output.isTTY) output.write(`${megabytes} \r`);
    else if (nowMs() - toldAtMs >= everyMs) {
      toldAtMs = nowMs();
      output.write(`${megabytes}\n`);
    }
  };
}
