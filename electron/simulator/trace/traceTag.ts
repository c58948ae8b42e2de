/**
 * The tags of simulated lines. `PRN`, `CMExtEvt` and `LSTMP` are System Monitor's own; the others name the
 * part of the simulation that speaks (docs/trace.md). A burst may have any other.
 */
export type TraceTag =
  | 'PRN'
  | 'LIC'
  | 'SVC'
  | 'LINE'
  | 'PORTAL'
  | 'ALARM'
  | 'CFG'
  | 'CALL'
  | 'CMExtEvt'
  | 'LSTMP';
