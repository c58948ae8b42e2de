import { hostname } from 'node:os';
import type { LentCalls, PageRights } from '#core/core.ts';
import type { Figures } from '#core/digest/figures.ts';
import type { MissedDigest } from '#core/digest/missed.ts';
import type { AlarmExport } from '#core/export/alarmExport.ts';
import type { AlarmRequest } from '#core/export/pageSheets.ts';
import { createHandoverCalls } from '#core/handover/handovers.ts';
import type { Jobs } from '#core/jobs/jobs.ts';
import type { Links } from '#core/link/links.ts';
import type { Looks } from '#core/looks/looks.ts';
import type { MaintenanceDesk } from '#core/maintenance/maintenanceDesk.ts';
import type { Notifier } from '#core/notify/notifier.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { Programs } from '#core/programs/programs.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import type { NodeTests } from '#core/setup/nodeTests.ts';
import { storedFilter } from '#core/store/storedFilter.ts';
import type { Actor, Store, StoredFilter } from '#core/store/storeTypes.ts';
import type { Traces } from '#core/trace/traces.ts';
import type { AlarmFilter, AlarmRow } from '#shared/contract/alarms.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import type { ExportCalls } from '#shared/contract/exports.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { HandoverCalls } from '#shared/contract/handover.ts';
import type { CertificateCalls, NodeCalls, NodeTestCalls } from '#shared/contract/nodes.ts';
import type { VaultCalls } from '#shared/contract/vault.ts';
import { faultPlace, monitorPlace } from '#shared/model/faultPlace.ts';

import { createPageExports } from './pageExports.ts';

// In: what pages ask. Out: the answer of the stage that has it, narrowed to the fleet. Holds nothing itself.

interface PageCallsParts {
  readonly links: Links;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly programs: Programs;
  readonly traces: Traces;
  readonly looks: Looks;
  readonly notifier: Pick<Notifier, 'chattering' | 'marksOf'>;
  readonly figures: Figures;
  readonly missed: MissedDigest;
  readonly maintenance: MaintenanceDesk;
  readonly settings: SettingsKeeper;
  readonly setup: NodeCalls & CertificateCalls;
  readonly nodeTests: NodeTests;
  readonly trapTests: Pick<NodeTestCalls, 'testTraps'>;
  readonly clock: Clock;
  readonly vault: VaultCalls;
  readonly node: (key: string) => NodeView | null;
  readonly nodes: () => readonly NodeView[];
  readonly operator: () => string;
  readonly version: string;
  /** Where no export goes. */
  readonly dataFolder: string;
  readonly lent: LentCalls;
}

type PageCalls = Omit<HostCalls, 'openFleet' | 'openTrace' | 'settings'>;
type PageExportCalls = Omit<ExportCalls, 'countExport' | 'previewExport'>;
type SharedCalls = Omit<
  PageCalls,
  keyof PageExportCalls | 'linkForAnotherBrowser' | 'testNode' | keyof LentCalls
>;

/** What every page may ask, and, with a page's rights, what depends on where the page is. */
export function createPageCalls(parts: PageCallsParts): {
  readonly calls: SharedCalls;
  readonly callsFor: (rights: PageRights, left: AbortSignal) => PageCalls;
} {
  const {
    links,
    store,
    jobs,
    programs,
    traces,
    looks,
    notifier,
    figures,
    missed,
    maintenance,
    settings,
    setup,
    nodeTests,
    clock,
    node,
    nodes,
    operator,
    lent,
  } = parts;
  // A data folder may hold nodes of an earlier fleet: their rows stay, but are nobody's rows now.
  const inFleet = <Q extends { readonly nodeKeys?: readonly string[] }>(query: Q): Q =>
    query.nodeKeys ? query : { ...query, nodeKeys: links.keys };

  /** What Watchline saw of a node happened there too; `ofAll`: what it saw of itself, besides. */
  const withFaults = <Q extends { readonly nodeKeys?: readonly string[] }>(query: Q, ofAll = false): Q =>
    query.nodeKeys
      ? {
          ...query,
          nodeKeys: [...query.nodeKeys, ...query.nodeKeys.map(faultPlace), ...(ofAll ? [monitorPlace] : [])],
        }
      : query;

  const stored = ({ own, ...filter }: AlarmFilter): StoredFilter => {
    const asked = inFleet(filter);
    return storedFilter(own ? withFaults(asked, !filter.nodeKeys) : asked, {
      now: clock.now(),
      clockOf: (key) => node(key)?.clock ?? null,
      chattering: notifier.chattering,
    });
  };

  const marked = <Row extends AlarmRow>(row: Row): Row => ({ ...row, ...notifier.marksOf(row.ref) });

  const ready = (request: AlarmRequest): AlarmExport =>
    request.what === 'alarms' ? inFleet(request) : { ...request, filter: stored(request.filter) };
  const exports = createPageExports({ ...parts, ready });

  const actor = (): Actor => ({ by: operator(), station: hostname(), now: clock.now() });
  /** Whoever clears alarms has seen those that ended unacknowledged: they do not stay for anybody else. */
  const seen = async (refs: readonly number[]): Promise<void> => {
    const ended = await store.alarmRefs({
      filter: { endedUnacknowledged: true },
      sort: { column: 'source', descending: false },
      among: refs,
    });
    if (ended.refs.length > 0) await store.act(actor(), { kind: 'acknowledge', refs: ended.refs });
  };

  const own: Omit<SharedCalls, keyof HandoverCalls> = {
    ...parts.vault,
    connectNow: async (key) => links.connectNow(key),
    alarms: async (query) => {
      const window = await store.alarms({ ...query, filter: stored(query.filter) });
      return { ...window, rows: window.rows.map(marked) };
    },
    alarmRefs: (query) => store.alarmRefs({ ...query, filter: stored(query.filter) }),
    alarmsByRef: async (refs) => (await store.alarmsByRef(refs)).map(marked),
    alarmHistory: (ref) => store.alarmHistory(ref),
    alarmRate: (query) => store.alarmRate(inFleet(query)),
    licenseModes: (query) => store.licenseModes(inFleet(query)),
    changes: (query) => store.changes(inFleet(query)),
    act: async (request) => {
      if ('refs' in request) return store.act(actor(), request);
      await maintenance.act(actor(), request);
      return { done: 1, gone: [], newer: [] };
    },
    maintenance: async () => maintenance.windows(),
    // What happened stays so, whatever is watched now.
    history: (query) => store.history({ ...query, filter: withFaults(query.filter) }),
    historyDays: (query) => store.historyDays(query),
    historyOperators: () => store.historyOperators(),
    alarmActs: (ref) => store.alarmActs(ref),
    actReasons: () => store.actReasons(operator()),
    countExport: exports.countExport,
    previewExport: exports.previewExport,
    alarmFigures: (query) => figures.of(inFleet(query)),
    attend: async () => looks.attend(operator()),
    missed: (span) => missed.of(links.keys, span, operator()),
    dismissAway: async () => looks.dismiss(operator()),
    startJob: async (request) => {
      const id = await jobs.start(request);
      // The order is given, whatever can be written of it here.
      if (request.kind === 'alarms.clear') await seen(request.refs).catch(() => {});
      return id;
    },
    runProgram: (request) => programs.runProgram(request),
    jobs: (query) => store.jobs(query),
    traceAround: (query) => traces.around(query),
    startTraceLog: (request) => traces.startLog(request),
    stopTraceLog: (id) => traces.stopLog(id),
    changeSettings: (request) => settings.change(request),
    ...setup,
    ...parts.trapTests,
  };
  const calls: SharedCalls = {
    ...own,
    ...createHandoverCalls({ asked: own, store, nodes, operator, clock }),
  };
  const callsFor = (rights: PageRights, left: AbortSignal): PageCalls => ({
    ...calls,
    testNode: (request) => nodeTests.run(request, left),
    linkForAnotherBrowser: async () => rights.linkForAnotherBrowser?.() ?? null,
    ...lent,
    ...exports.forPage(rights, left),
  });
  return { calls, callsFor };
}
