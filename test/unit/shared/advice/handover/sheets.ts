import type { SheetPrinter } from '#shared/advice/handover/sheetSection.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { HandoverSheet } from '#shared/contract/handover.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { dayMs, hourMs } from '#shared/model/time.ts';
import { anAlarm, evening, notActedOn } from '#test/support/builders.ts';

export const plainPrinter: SheetPrinter = {
  node: ({ nodeName }) => nodeName,
  nodeOfKey: (key) => `node ${key}`,
  nodeTime: (at) => `node time ${(at - evening) / hourMs}`,
  pcTime: (at) => `PC ${(at - evening) / hourMs}`,
};

export const none = { first: [], more: 0 };
const spread = { count: 0, medianMs: null, p90Ms: null, open: 0 };
export const quietSheet: HandoverSheet = {
  ...{ since: evening - 8 * hourMs, until: evening, madeAt: evening },
  ...{ nodes: { all: 3, live: 3 }, notLive: none, bySeverity: noAlarms },
  ...{ open: none, acknowledged: none, shelved: none, standing: none, maintenance: none },
  ...{ notes: none, jobs: none, failovers: none, modes: none, gaps: none, grace: none },
  figures: {
    ...{ since: evening - 8 * hourMs, until: evening, raised: 0, stretches: [0], operators: [1] },
    ...{ bySeverity: noAlarms, top: [], toAcknowledge: spread, toEnd: spread, byCode: [], bySolution: [] },
  },
};

export const aSheetRow = (part: Partial<AlarmRow>): AlarmRow => ({
  ...anAlarm({ text: 'Fan fails', severity: 'major', firstAt: evening - dayMs, lastAt: evening }),
  ...notActedOn,
  ...{ ref: 7, nodeKey: 'a', nodeName: 'Primary', receivedAt: evening, endedBetween: null },
  ...{ activeSince: evening - dayMs, inMaintenance: false, chatter: null, isLate: false },
  ...part,
});
