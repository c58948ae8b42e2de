import type { Severity } from '#shared/model/alarm.ts';
import { hourMs, secondMs } from '#shared/model/time.ts';

interface FaultKind {
  /** As an alarm names it. */
  readonly code: string;
  /** Where the fault itself does not say. */
  readonly severity: Severity;
  /** How long it must last before it is an alarm, and be gone before that ends: no fault flaps. */
  readonly afterMs: number;
  readonly restMs: number;
}

const settleMs = 10 * secondMs;
/** What happens at a moment stands this long, so that it is seen; then it ends unacknowledged. */
export const momentMs = hourMs;

const lasting = (code: string, severity: Severity, afterMs = 0, restMs = settleMs): FaultKind => ({
  ...{ code, severity, afterMs, restMs },
});
const moment = (code: string, severity: Severity): FaultKind => lasting(code, severity, 0, momentMs);

/** All that Watchline tells of itself and its links as alarms. */
export const faultKinds = {
  /** A node that restarts, or a line that blinks, is back before. */
  notHeard: lasting('NodeNotHeard', 'major', 30 * secondMs),
  certificateRefused: lasting('CertificateRefused', 'critical'),
  certificateEnds: lasting('CertificateEnds', 'warning'),
  quarantined: lasting('NodeQuarantined', 'major', 0, 60 * secondMs),
  wrongClock: lasting('NodeClockWrong', 'warning', 60 * secondMs, 60 * secondMs),
  gap: moment('HistoryGap', 'major'),
  wrongClockHere: lasting('MonitorClockWrong', 'major', 60 * secondMs, 60 * secondMs),
  notRecording: lasting('NotRecording', 'critical'),
  diskLow: lasting('DiskLow', 'major'),
  logLarge: lasting('HistoryHeldOpen', 'warning', 0, 60 * secondMs),
  chainBroken: lasting('MonitorFault', 'critical'),
  historyDamaged: moment('HistoryDamaged', 'major'),
  settingsDamaged: lasting('SettingsDamaged', 'major'),
  fleetFile: lasting('FleetFileNotUsable', 'major'),
  timeJumped: moment('TimeJumped', 'warning'),
  stoodStill: moment('DisplayStoodStill', 'warning'),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultName = keyof typeof faultKinds;

export const faultNames = Object.keys(faultKinds) as readonly FaultName[];

/** What is wrong now. One of each kind at a place. */
export interface Fault {
  readonly name: FaultName;
  readonly text: string;
  readonly severity: Severity;
}

export const fault = (
  name: FaultName,
  text: string,
  severity: Severity = faultKinds[name].severity,
): Fault => ({ ...{ name, text, severity } });
