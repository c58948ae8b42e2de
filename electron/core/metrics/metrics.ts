import { linkWords } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import { servingSides } from '#shared/model/resiliency.ts';
import { families } from './families.ts';
import { type Labels, labelText, MetricsText } from './openMetrics.ts';
import type { State, StateFacts, StateNode } from './stateSchema.ts';

type Text = MetricsText<typeof families>;
type Family = keyof typeof families;

/** What /state.json says as the samples of /metrics. */
export function metricsOf({ monitor, nodes }: State): string {
  const text: Text = new MetricsText(families);
  addMonitor(text, monitor);
  const byUrl = new Map(nodes.map((node) => [node.url, labelsOf(node)]));
  for (const { url, code, severity } of monitor.faults)
    text.add('watchline_fault', join(url && byUrl.get(url), labelText({ fault: code, severity })), 1);
  for (const node of nodes) addNode(text, byUrl.get(node.url) ?? '', node);
  return text.toString();
}

/** Names are not unique, ids neither; the URL is. */
function labelsOf({ name, url, id, solution }: StateNode): string {
  return labelText({
    ...{ node: name, node_id: id ?? '', url },
    ...{ solution: solution?.name ?? '', solution_id: solution?.id ?? '' },
  });
}

const join = (...labels: readonly (string | null | undefined)[]): string => labels.filter(Boolean).join(',');

function addMonitor(text: Text, monitor: State['monitor']): void {
  const { version, startedAt, isSimulated, isRecording, chain, lastEventAgeSeconds } = monitor;
  text.add('watchline_build_info', labelText({ version }), 1);
  text.add('watchline_start_time_seconds', '', Date.parse(startedAt) / 1_000);
  text.add('watchline_simulated', '', isSimulated);
  text.add('watchline_recording', '', isRecording);
  if (chain.ageSeconds !== null || chain.problem !== null)
    text.add('watchline_chain_intact', '', chain.problem === null);
  text.add('watchline_chain_age_seconds', '', chain.ageSeconds);
  text.add('watchline_last_event_age_seconds', '', lastEventAgeSeconds);
}

function addNode(text: Text, who: string, node: StateNode): void {
  const { link, ageSeconds, inMaintenance, gaps, now } = node;
  text.add('watchline_link_up', who, link.isUp);
  addStates(text, 'watchline_link_state', who, 'state', linkWords, link.word);
  text.add('watchline_node_state_age_seconds', who, ageSeconds);
  text.add('watchline_node_in_maintenance', who, inMaintenance);
  text.add('watchline_node_gaps', who, gaps);
  if (now) addFacts(text, who, now);
}

function addFacts(text: Text, who: string, facts: StateFacts): void {
  const { role, release, edition, license, webLm, services, portal, alarms, leftOut } = facts;
  const add = (name: Family, labels: Labels, value: number | boolean | null): void =>
    text.add(name, join(who, labelText(labels)), value);
  add('watchline_node_info', { role, release, edition }, 1);
  add('watchline_node_left_out', {}, leftOut);
  if (alarms) {
    for (const severity of severities) add('watchline_alarms_active', { severity }, alarms.active[severity]);
    add('watchline_alarms_unacknowledged', {}, alarms.unacknowledged);
  }
  if (license) {
    addStates(text, 'watchline_license_mode', who, 'mode', licenseModes, license.mode);
    add('watchline_license_grace_days', {}, license.graceDays);
    for (const { name: feature, keyword, ...counts } of license.features) {
      const labels = join(who, labelText({ feature, keyword }));
      text.add('watchline_license_required', labels, counts.required);
      text.add('watchline_license_granted', labels, counts.granted);
      text.add('watchline_license_virtual', labels, counts.virtual);
    }
  }
  if (webLm) add('watchline_weblm_reachable', {}, webLm.reachable);
  for (const { name: feature, keyword, capacity, used } of webLm?.features ?? []) {
    const labels = join(who, labelText({ feature, keyword }));
    text.add('watchline_weblm_capacity', labels, capacity);
    text.add('watchline_weblm_used', labels, used);
  }
  for (const { id: service_id, name: service, isUp } of services ?? [])
    add('watchline_service_up', { service, service_id }, isUp);
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
  for (const each of new Set([...known, is]))
    text.add(name, join(who, labelText({ [label]: each })), each === is);
}
