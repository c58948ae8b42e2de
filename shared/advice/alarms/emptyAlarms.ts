import type { MonitorView, NodeView } from '#shared/contract/fleet.ts';
import { heardOfText, unknownText } from '#shared/words/hearing.ts';
import { sinceOnlyText } from '#shared/words/notReported.ts';
import { notCounted } from '#shared/words/severity.ts';
import { isLive } from '../nodes.ts';
import { withoutReport } from '../notReported.ts';

/** Why alarms may be missing here whatever nodes tell, in sentences; none: they are not. */
export function monitorDoubts({ notRecording, chain }: MonitorView): readonly string[] {
  return [
    ...(notRecording === null ? [] : [notRecording, notCounted]),
    ...(chain.problem === null ? [] : [chain.problem]),
  ];
}

/** Why a list without an alarm does not mean that there is none, in sentences; none: there is none. */
export function doubtsOfNoAlarms(nodes: readonly NodeView[], monitor: MonitorView): readonly string[] {
  const live = nodes.filter(isLive).length;
  const unknown = nodes.filter(({ activeAlarms }) => activeAlarms === null).length;
  const sinceOnly = withoutReport(nodes, 'alarms').length;
  return [
    ...monitorDoubts(monitor),
    ...(live < nodes.length ? [heardOfText(live, nodes.length)] : []),
    ...(unknown > 0 ? [unknownText(unknown)] : []),
    ...(sinceOnly > 0 ? [`${sinceOnlyText(sinceOnly)}.`] : []),
  ];
}
