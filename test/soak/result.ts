import type { Losses } from './ledgers.ts';
import type { Held } from './probe.ts';

export interface Sample extends Omit<Held, 'warnings'> {
  readonly minute: number;
  readonly pageHeapMb: number;
  readonly walMb: number;
}

type Measured = Exclude<keyof Sample, 'minute'>;

export interface Soak {
  readonly on: string;
  readonly minutes: number;
  readonly nodes: number;
  readonly faults: number;
  /** Of each figure an hour, by least squares over the second half. */
  readonly slopes: Readonly<Record<Measured, number>>;
  readonly losses: Losses;
  readonly warnings: readonly string[];
  readonly isAllLive: boolean;
  readonly samples: readonly Sample[];
}

/** By least squares over the second half. */
export function slopesOf(samples: readonly Sample[]): Record<Measured, number> {
  const half = samples.slice(Math.floor(samples.length / 2));
  const slope = (key: Measured): number => {
    const mean = (of: (sample: Sample) => number): number =>
      half.reduce((sum, sample) => sum + of(sample), 0) / half.length;
    const [x, y] = [mean(({ minute }) => minute), mean((sample) => sample[key])];
    const over = mean((sample) => (sample.minute - x) * (sample[key] - y));
    const under = mean((sample) => (sample.minute - x) ** 2);
    return under > 0 ? (over / under) * 60 : 0;
  };
  return {
    rssMb: slope('rssMb'),
    heapMb: slope('heapMb'),
    pageHeapMb: slope('pageHeapMb'),
    descriptors: slope('descriptors'),
    handles: slope('handles'),
    listeners: slope('listeners'),
    walMb: slope('walMb'),
  };
}
