import type { EpochMs } from '#shared/model/time.ts';
import { formatFileStamp } from '#shared/words/timestamp.ts';

/** Two names, a time and a number stay below the 255 bytes of a file name. */
const maxNameBytes = 80;

/**
 * `Headquarters-Primary-20160801T163500Z.txt`: no other characters than letters, digits,
 * `-` and `_` before the dot.
 */
export function traceFileName(names: readonly string[], at: EpochMs, attempt: number): string {
  const again = attempt > 1 ? `-${attempt}` : '';
  return `${[...names.map(safeName), formatFileStamp(at)].join('-')}${again}.txt`;
}

/** What every file system takes; never empty. */
function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '_')
    .replaceAll(/^[_-]+|[_-]+$/g, '');
  let short = '';
  for (const character of safe) {
    if (Buffer.byteLength(short + character) > maxNameBytes) break;
    short += character;
  }
  return short || 'node';
}
