import { wrongClockHereText } from '#shared/words/faults.ts';
import { type Fault, fault } from './faultKinds.ts';
import { anotherTimeMs } from './nodeFaults.ts';

/** How the monitor itself stands: each the sentence that a page shows of it; null: all is well. */
export interface MonitorStanding {
  readonly notRecording: string | null;
  readonly diskLow: string | null;
  readonly logLarge: string | null;
  readonly fleetFile: string | null;
  readonly settings: string | null;
  readonly chain: string | null;
  /** By how much most nodes' clocks are ahead together, ms. */
  readonly commonOffset: number;
}

export function monitorFaults(standing: MonitorStanding): readonly Fault[] {
  const { notRecording, diskLow, logLarge, fleetFile, settings, chain, commonOffset } = standing;
  const isWrong = commonOffset !== 0 && Math.abs(commonOffset) < anotherTimeMs;
  return [
    ...(notRecording === null ? [] : [fault('notRecording', notRecording)]),
    ...(diskLow === null ? [] : [fault('diskLow', diskLow)]),
    ...(logLarge === null ? [] : [fault('logLarge', logLarge)]),
    ...(fleetFile === null ? [] : [fault('fleetFile', fleetFile)]),
    ...(settings === null ? [] : [fault('settingsDamaged', settings)]),
    ...(chain === null ? [] : [fault('chainBroken', chain)]),
    ...(isWrong ? [fault('wrongClockHere', wrongClockHereText(commonOffset))] : []),
  ];
}
