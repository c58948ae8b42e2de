import { growths } from './growth/costs.ts';
import { slopeOf } from './growth/slope.ts';
import { measureIngest, ratioOf } from './ingest.ts';
import { median } from './median.ts';
import { measureMemory } from './memory.ts';
import { shown } from './report/result.ts';
import { type Counts, isWhole } from './report/taken.ts';
import { measureWindows } from './windows.ts';

/** A ratio, and where it must lie: loosely, for a machine may be busy. */
interface Guard {
  readonly what: string;
  readonly least?: number;
  readonly most?: number;
  measure(): Promise<{ readonly value: number; readonly counts: readonly Counts[] }>;
}

const alarmsPerNode = 200;
const nodes = 150;
const kilo = 1_024;

const guards: readonly Guard[] = [
  {
    what: 'ingest, of the bare receiver',
    least: 0.15,
    async measure() {
      const { pairs } = await measureIngest(2, 2);
      const counts = pairs.map(({ core: { sent, stored } }) => ({ sent, stored, shown: null }));
      return { value: median(pairs.map(ratioOf)), counts };
    },
  },
  {
    what: 'window of 100 of 100,000 alarms, p50 of 100 ids by number',
    most: 10,
    measure: windowShare('p50Ms'),
  },
  // Slowed by whatever else the machine does, as the p50 is not.
  { what: 'the same, p99 of the p50 of 100 ids', most: 150, measure: windowShare('p99Ms') },
  {
    what: 'memory of an active alarm, kB',
    most: 6,
    async measure() {
      const idle = await measureMemory(0);
      const full = await measureMemory(alarmsPerNode);
      const value = ((full.mb - idle.mb) * kilo) / (nodes * alarmsPerNode);
      return { value, counts: [idle.counts, full.counts] };
    },
  },
  {
    what: 'slope of the CPU of an event, 10 to 1,000 nodes',
    most: 0.4,
    measure: grown('ingest', [10, 1_000]),
  },
  {
    what: 'slope of the list of everything, 10,000 to 1,000,000 rows',
    most: 0.8,
    measure: grown('history', [10_000, 1_000_000]),
  },
];

let windows: ReturnType<typeof measureWindows> | null = null;

/** Of one measuring of windows, whichever is asked for first. */
function windowShare(figure: 'p50Ms' | 'p99Ms'): Guard['measure'] {
  return async () => {
    windows ??= measureWindows(100_000);
    const { floorMs, sent, alarms, ...found } = await windows;
    return { value: found[figure] / floorMs, counts: [{ sent, stored: alarms, shown: null }] };
  };
}

function grown(name: string, sizes: readonly number[]): Guard['measure'] {
  return async () => {
    const points = [];
    const counts: Counts[] = [];
    for (const size of sizes) {
      const found = await growths[name]?.measure(size);
      points.push({ size, cost: Object.values(found?.costs ?? {})[0] ?? Number.NaN });
      if (found?.counts) counts.push(found.counts);
    }
    return { value: slopeOf(points), counts };
  };
}

/** Says each guard as it is measured; answers whether all hold and nothing was lost. */
export async function measureQuickly(say: (line: string) => void): Promise<boolean> {
  let isWell = true;
  for (const { what, least, most, measure } of guards) {
    const { value, counts } = await measure();
    // What is no number holds no bound.
    const holds = value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
    const whole = counts.every(isWhole);
    isWell &&= holds && whole;
    const bound = least === undefined ? `≤ ${most}` : `≥ ${least}`;
    const wrong = [!holds && 'outside its bound', !whole && `not all was stored: ${JSON.stringify(counts)}`];
    say(`${what}: ${shown(value)} (${bound}) ${wrong.filter(Boolean).join(', ') || 'holds'}`);
  }
  return isWell;
}
