import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { curve } from './curve.ts';
import type { Soak } from './result.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Writes docs/soak.md and its curve. */
export function writeSoakPage(soak: Soak): void {
  const { minutes, on, nodes, faults, slopes, losses, warnings, samples } = soak;
  const [first, last] = [samples[0], samples.at(-1)];
  const rows = (
    ['rssMb', 'heapMb', 'pageHeapMb', 'descriptors', 'handles', 'listeners', 'walMb'] as const
  ).map(
    (key) => `| ${names[key]} | ${shown(first?.[key])} | ${shown(last?.[key])} | ${shown(slopes[key])} |`,
  );
  writeFileSync(`${docs}pictures/soak.svg`, curve(samples));
  writeFileSync(
    `${docs}soak.md`,
    `# A soak

Written by \`npm run soak -- --minutes ${minutes} --page\` on ${on}: the built browser host with its page open over ${nodes} simulated nodes, alarms coming and going
all the time, and every 30 seconds one fault on a tenth of the nodes (dropped, half-open and slow connections, hung, isolated, rebooted
and crashed nodes), ${faults} in all. In the end everything is mended, every node is live again, and what the nodes say they sent is held against the history.

![Memory and descriptors over the soak](pictures/soak.svg)

| | first | last | an hour, by the second half |
|---|---|---|---|
${rows.join('\n')}

Of ${losses.events} alarm events ${losses.stored} are in the history, ${losses.inGaps} in ${losses.gapRows} gaps that it tells of, **${losses.lost} lost and ${losses.doubled} stored twice**.
Warnings of too many listeners: ${warnings.length}.
${minutes < 60 ? short : ''}`,
  );
}

const short = `
Under an hour the last column tells little: caches fill, and the slope of some minutes is drawn out to an hour. A leak shows in a longer one.
`;

const names = {
  rssMb: 'resident memory of the host, MB',
  heapMb: 'its heap after a collection, MB',
  pageHeapMb: 'heap of the page, MB',
  descriptors: 'file descriptors',
  handles: 'handles',
  listeners: 'listeners on the process',
  walMb: 'write-ahead log, MB',
} as const;

const shown = (value: number | undefined): string => String(Math.round((value ?? 0) * 10) / 10);
