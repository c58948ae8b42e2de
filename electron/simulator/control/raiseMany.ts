import type { AlarmDetail } from '#shared/model/alarm.ts';
import { secondMs } from '#shared/model/time.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';

/** How many alarms are raised before other tasks of the same moment get their turn. */
const blockSize = 500;

/**
 * Raises an alarm `count` times, all at this moment or `perSecond` of simulated time. `{n}` in the text or in
 * a detail is the running number from 1. Answers the id of the first; the rest follow, unless IP Office goes.
 */
export function raiseMany(
  node: SimulatedNode,
  spec: AlarmSpec,
  count: number,
  perSecond: number | null,
): string {
  const { clock } = node;
  const { bootId } = node.journal;
  const startedAt = clock.now;
  const first = node.alarms.raise(numbered(spec, 1), startedAt);
  let raised = 1;
  const dueAt = (index: number): number =>
    perSecond === null ? startedAt : startedAt + Math.floor((index * secondMs) / perSecond);
  const goOn = (): void => {
    if (!node.isIpOfficeRunning || node.journal.bootId !== bootId) return;
    for (let block = 0; raised < count && block < blockSize && dueAt(raised) <= clock.now; block++) {
      raised++;
      node.alarms.raise(numbered(spec, raised), clock.now);
    }
    if (raised < count) clock.schedule(dueAt(raised), goOn);
  };
  if (count > 1) clock.schedule(dueAt(1), goOn);
  return first.id;
}

function numbered(spec: AlarmSpec, number: number): AlarmSpec {
  const text = spec.text.replaceAll('{n}', String(number));
  const detail: AlarmDetail = Object.fromEntries(
    Object.entries(spec.detail).map(([label, value]) => [
      label,
      typeof value === 'string' ? value.replaceAll('{n}', String(number)) : value,
    ]),
  );
  return { ...spec, text, detail };
}
