import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';

/** What a node would send of an alarm and of the service that has it; `says`: by what it is found again. */
export function chainFrame(check: number, now: EpochMs): { readonly text: string; readonly says: string } {
  const says = `Check ${check} of the chain`;
  const at = toIso(now);
  const alarm: NodeEvent<IsoTime> = {
    ...{ seq: check, at, type: 'alarm', change: 'raised' },
    alarm: {
      ...{ id: 'chain', category: 'service', code: 'ChainCheck', text: says, detail: {} },
      ...{ severity: 'warning', kind: 'event', active: true, occurrences: 1, firstAt: at, lastAt: at },
    },
  };
  const service: NodeEvent<IsoTime> = {
    ...{ seq: check + 1, at, type: 'service' },
    service: {
      ...{ id: 'chain', name: says, version: '', state: 'Running', startedAt: null },
      ...{ memoryKiB: 0, cpuPercent: 0, autoStart: false, controllable: false },
    },
  };
  const params = { events: [alarm, service] };
  return { text: JSON.stringify({ jsonrpc: '2.0', method: 'events', params }), says };
}
