import type { NodeView } from '#shared/contract/fleet.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { notHeardText, wrongClockText } from '#shared/words/faults.ts';
import { capitalised } from '#shared/words/phrases.ts';
import type { Tone } from '#shared/words/tone.ts';
import { certificateWarning } from '../certificate.ts';
import { strayClock } from '../nodeClocks.ts';
import { isLive } from '../nodes.ts';
import { type Fault, fault } from './faultKinds.ts';

/** A clock that is years away plays another time, as a simulation does: that is no fault. */
export const anotherTimeMs = 366 * dayMs;

const severityOfTone: Partial<Readonly<Record<Tone, Severity>>> = {
  info: 'warning',
  minor: 'minor',
  major: 'major',
};

/**
 * What is wrong with the link to a node, and with what the monitor sees of it; what the node tells itself is
 * its own alarms. `common`: by how much the clocks of most nodes differ together, ms.
 */
export function nodeFaults(node: NodeView, common: number, now: EpochMs): readonly Fault[] {
  return [...linkFaults(node), ...certificateFaults(node, now), ...clockFaults(node, common)];
}

/** One that an operator has paused is not missed. */
function linkFaults(node: NodeView): readonly Fault[] {
  const { word, problem, toCorrect, isQuarantined } = node.link;
  if (isLive(node) || word === 'Paused') return [];
  if (toCorrect === 'certificate') return [fault('certificateRefused', problem ?? '')];
  if (isQuarantined) return [fault('quarantined', problem ?? '')];
  return [fault('notHeard', notHeardText(problem))];
}

function certificateFaults({ link }: NodeView, now: EpochMs): readonly Fault[] {
  const warning = certificateWarning(link.certificate, now);
  return warning ? [fault('certificateEnds', capitalised(warning.text), severityOfTone[warning.tone])] : [];
}

function clockFaults(node: NodeView, common: number): readonly Fault[] {
  const stray = strayClock(node, common);
  if (stray === null || Math.abs(stray) >= anotherTimeMs) return [];
  return [fault('wrongClock', wrongClockText(stray))];
}
