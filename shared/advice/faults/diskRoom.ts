/** Below this the disk of the history runs full within days, with traces within hours. */
const lowFreeBytes = 500e6;
/** What is deleted and written again around the bound ends no warning. */
const wellFreeBytes = 600e6;

/** Whether there is so little room that it must be said. */
export const isDiskLow = (freeBytes: number, wasLow: boolean): boolean =>
  freeBytes < (wasLow ? wellFreeBytes : lowFreeBytes);

/** By itself it is emptied at 66 MB, or after a large transaction a little above. */
const largeLogBytes = 200e6;

/** Whether the write-ahead log of the history can only have grown because somebody keeps reading it. */
export const isLogLarge = (bytes: number): boolean => bytes > largeLogBytes;
