import { linkWords } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import { servingSides } from '#shared/model/resiliency.ts';
import { families } from './families.ts';
import { labelText, MetricsText } from './openMetrics.ts';
import type { State, StateFacts, StateNode } from './stateSchema.ts';

type Text = MetricsText<typeof families>;
type Family = keyof typeof families;

/** Nodes between which others have their turn: some 10 ms. */
const atOnce = 100;

/** What /state.json says as the samples of /metrics. */
export async function metricsOf({ monitor, nodes }: State): Promise<string> {
  const text: Text = new MetricsText(families);
  addMonitor(text, monitor);
  for (const [index, node] of nodes.entries()) {
    if (index % atOnce === atOnce - 1) {
      text.gather();
      await new Promise(setImmediate);
    }
    addNode(text, node, monitor.faults);
  }
  return text.toString();
}

type Monitor = State['monitor'];

function addMonitor(text: Text, monitor: Monitor): void {
  const { version, startedAt, isSimulated, isRecording, chain, lastEventAgeSeconds } = monitor;
  text.add('watchline_build_info', '', labelText({ version }), 1);
  text.add('watchline_start_time_seconds', '', '', Date.parse(startedAt) / 1_000);
  text.add('watchline_simulated', '', '', isSimulated);
  text.add('watchline_recording', '', '', isRecording);
  if (chain.ageSeconds !== null || chain.problem !== null)
    text.add('watchline_chain_intact', '', '', chain.problem === null);
  text.add('watchline_chain_age_seconds', '', '', chain.ageSeconds);
  text.add('watchline_last_event_age_seconds', '', '', lastEventAgeSeconds);
  addFaults(text, '', null, monitor.faults);
}

function addFaults(text: Text, who: string, about: string | null, faults: Monitor['faults']): void {
  for (const { url, code, severity } of faults)
    if (url === about) text.add('watchline_fault', who, labelText({ fault: code, severity }), 1);
}

function addNode(text: Text, node: StateNode, faults: Monitor['faults']): void {
  const { name, url, id, solution, link, now } = node;
  // Names are not unique, ids neither; the URL is.
  const who = labelText({
    ...{ node: name, node_id: id ?? '', url },
    ...{ solution: solution?.name ?? '', solution_id: solution?.id ?? '' },
  });
  addFaults(text, who, url, faults);
  text.add('watchline_link_up', who, '', link.isUp);
  addStates(text, 'watchline_link_state', who, 'state', linkWords, link.word);
  text.add('watchline_node_state_age_seconds', who, '', node.ageSeconds);
  text.add('watchline_system_age_seconds', who, '', node.system?.ageSeconds ?? null);
  text.add('watchline_node_in_maintenance', who, '', node.inMaintenance);
  text.add('watchline_node_gaps', who, '', node.gaps);
  if (now) addFacts(text, who, now);
}

function addFacts(text: Text, who: string, facts: StateFacts): void {
  const { role, release, edition, license, webLm, services, portal, alarms } = facts;
  text.add('watchline_node_info', who, labelText({ role, release, edition: edition ?? '' }), 1);
  text.add('watchline_node_left_out', who, '', facts.leftOut);
  for (const part of facts.notReported) text.add('watchline_node_not_reported', who, labelText({ part }), 1);
  if (alarms) {
    for (const severity of severities) {
      const labels = labelText({ severity });
      text.add('watchline_alarms_active', who, labels, alarms.active[severity]);
      text.add('watchline_alarms_unacknowledged', who, labels, alarms.unacknowledged[severity]);
    }
  }
  if (license) {
    addStates(text, 'watchline_license_mode', who, 'mode', licenseModes, license.mode);
    text.add('watchline_license_grace_days', who, '', license.graceDays);
  }
  for (const { name: feature, keyword, required, granted, virtual } of license?.features ?? []) {
    const labels = labelText({ feature, keyword });
    text.add('watchline_license_required', who, labels, required);
    text.add('watchline_license_granted', who, labels, granted);
    text.add('watchline_license_virtual', who, labels, virtual);
  }
  if (webLm) text.add('watchline_weblm_reachable', who, '', webLm.reachable);
  for (const { name: feature, keyword, capacity, used } of webLm?.features ?? []) {
    const labels = labelText({ feature, keyword });
    text.add('watchline_weblm_capacity', who, labels, capacity);
    text.add('watchline_weblm_used', who, labels, used);
  }
  for (const { id: service_id, name: service, isUp } of services ?? [])
    text.add('watchline_service_up', who, labelText({ service, service_id }), isUp);
  if (portal) addStates(text, 'watchline_portal_serving', who, 'side', servingSides, portal.serving);
}

/** A word that this version does not know is a state of its own, and none of the known ones holds. */
function addStates(
  text: Text,
  name: Family,
  who: string,
  label: string,
  known: readonly string[],
  is: string,
): void {
  for (const each of new Set([...known, is])) text.add(name, who, labelText({ [label]: each }), each === is);
}
