interface CpuTime {
  /** Of the whole process. */
  readonly cpuMs: number;
  /** Of this thread. */
  readonly mainMs: number;
}

const inMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

/** CPU time of this process and of the thread that asks. */
export const cpuTime = (): CpuTime => ({
  cpuMs: inMs(process.cpuUsage()),
  mainMs: inMs(process.threadCpuUsage()),
});

export const cpuTimeSince = (start: CpuTime): CpuTime => {
  const { cpuMs, mainMs } = cpuTime();
  return { cpuMs: cpuMs - start.cpuMs, mainMs: mainMs - start.mainMs };
};
