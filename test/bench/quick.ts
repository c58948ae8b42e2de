import { slopeOf } from './growth/slope.ts';
import { measureHistoryList } from './historyList.ts';
import { takeIn } from './ingest.ts';
import { measureMemory } from './memory.ts';
import { shown } from './report/result.ts';
import { type Counts, isWhole } from './report/taken.ts';
import { measureWindows } from './windows.ts';

/*
 * Part of `npm test`: nothing here is a time. Ratios are of CPU time, or of p50s that were taken in turn;
 * slopes are of CPU time, or of p50s of what nobody disturbed. Small, for the time of a test run is scarce.
 */

/** A ratio, and what it may be at most: loosely, for a machine may be busy. */
interface Guard {
  readonly what: string;
  readonly most: number;
  measure(): Promise<{ readonly value: number; readonly counts: readonly Counts[] }>;
}

const alarmsPerNode = 200;
const nodes = 150;
const kilo = 1_024;
/** Frames of 50 events, shared by the nodes there are. */
const frames = 3_000;

const guards: readonly Guard[] = [
  {
    what: 'CPU of an event, of that of the bare receiver',
    most: 8,
    async measure() {
      const [bare, core] = [await takeInQuickly('bareReceiver.ts', nodes), await takeInCore()];
      return { value: core.cpuUsPerEvent / bare.cpuUsPerEvent, counts: [countsOf(core)] };
    },
  },
  {
    what: 'slope of the CPU of an event, 150 to 1,000 nodes',
    most: 0.7,
    async measure() {
      const [few, many] = [await takeInCore(), await takeInQuickly('coreReceiver.ts', 1_000)];
      const points = [
        { size: nodes, cost: few.cpuUsPerEvent },
        { size: 1_000, cost: many.cpuUsPerEvent },
      ];
      return { value: slopeOf(points), counts: [countsOf(few), countsOf(many)] };
    },
  },
  {
    what: 'window of 100 of 50,000 alarms, p50 of 100 ids by number',
    most: 10,
    async measure() {
      const { p50Ms, floorMs, sent, alarms } = await measureWindows(50_000);
      return { value: p50Ms / floorMs, counts: [{ sent, stored: alarms, shown: null }] };
    },
  },
  {
    what: 'memory of an active alarm, kB',
    most: 6,
    async measure() {
      const { idleMb, mb, counts } = await measureMemory(alarmsPerNode, { settleMs: 1_000 });
      return { value: ((mb - idleMb) * kilo) / (nodes * alarmsPerNode), counts: [counts] };
    },
  },
  {
    what: 'slope of the list of everything, 10,000 to 200,000 rows',
    most: 0.8,
    async measure() {
      const points = [];
      const counts: Counts[] = [];
      for (const size of [10_000, 200_000])
        for (const list of await measureHistoryList(size, 1, { rounds: 1 })) {
          points.push({ size, cost: list.p50Ms });
          counts.push(list.counts);
        }
      return { value: slopeOf(points), counts };
    },
  },
];

type Taking = ReturnType<typeof takeIn>;

const takeInQuickly = (receiver: Parameters<typeof takeIn>[0], of: number): Taking =>
  takeIn(receiver, { nodes: of, framesPerNode: frames / of, isAtOnce: true });

let ofCore: Taking | null = null;
/** The usual nodes, taken in once, whoever asks first. */
function takeInCore(): Taking {
  ofCore ??= takeInQuickly('coreReceiver.ts', nodes);
  return ofCore;
}

const countsOf = ({ sent, stored }: Awaited<Taking>): Counts => ({ sent, stored, shown: null });

/** Says each guard as it is measured; answers whether all hold and nothing was lost. */
export async function measureQuickly(say: (line: string) => void): Promise<boolean> {
  let isWell = true;
  for (const { what, most, measure } of guards) {
    const { value, counts } = await measure();
    // What is no number holds no bound.
    const holds = value <= most;
    const whole = counts.every(isWhole);
    isWell &&= holds && whole;
    const wrong = [!holds && 'outside its bound', !whole && `not all was stored: ${JSON.stringify(counts)}`];
    say(`${what}: ${shown(value)} (≤ ${most}) ${wrong.filter(Boolean).join(', ') || 'holds'}`);
  }
  return isWell;
}
