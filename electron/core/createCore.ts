import { join } from 'node:path';
import { createCredentialsLookup } from '#core/config/credentials.ts';
import type { Core, CoreOptions } from '#core/core.ts';
import { Figures } from '#core/digest/figures.ts';
import { MissedDigest } from '#core/digest/missed.ts';
import { tracesFolder } from '#core/export/keptLogs.ts';
import { ChainCheck } from '#core/faults/chainCheck.ts';
import { DiskRoom } from '#core/faults/diskRoom.ts';
import { FaultWatch } from '#core/faults/faultWatch.ts';
import { Fleet } from '#core/fleet/fleet.ts';
import { foldEvents } from '#core/fleet/fold.ts';
import { Jobs } from '#core/jobs/jobs.ts';
import type { LinkListener } from '#core/link/linkEvents.ts';
import { Links } from '#core/link/links.ts';
import { readMessage } from '#core/link/message.ts';
import { Looks } from '#core/looks/looks.ts';
import { MaintenanceDesk } from '#core/maintenance/maintenanceDesk.ts';
import { Outgoing } from '#core/metrics/outgoing.ts';
import { HistoryNotes } from '#core/notes/historyNotes.ts';
import { Notifier } from '#core/notify/notifier.ts';
import { Programs } from '#core/programs/programs.ts';
import { Retention } from '#core/retention/retention.ts';
import { PageSettings } from '#core/settings/pageSettings.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { createCertificateCalls } from '#core/setup/certificateCalls.ts';
import { KeptFleet, type KeptFleetParts } from '#core/setup/keptFleet.ts';
import { createNodeCalls } from '#core/setup/nodeCalls.ts';
import { NodeTests } from '#core/setup/nodeTests.ts';
import { SeenCertificates } from '#core/setup/seenCertificates.ts';
import { createTrapTests } from '#core/setup/trapTests.ts';
import { openStore } from '#core/store/store.ts';
import { logName } from '#core/store/tables/openHistory.ts';
import { Traces } from '#core/trace/traces.ts';
import { maxJobsKept } from '#shared/contract/applyDelta.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { setAsideText } from '#shared/words/setAside.ts';
import { AlarmCauses } from './alarmCauses.ts';
import { followSettings } from './followSettings.ts';
import { Newsroom } from './news.ts';
import { pathOf } from './nodePath.ts';
import { nothingLent } from './nothingLent.ts';
import { createPageCalls } from './pageCalls.ts';
import { Pages } from './pages.ts';
import { createVaultCalls } from './vaultCalls.ts';
import { WatchedNodes } from './watchedNodes.ts';

// In: the nodes to watch, and what the host lends. Out: pages served, history kept, commands followed.
// Builds the stages and hands each one's results to the next; holds no rule of its own.

/**
 * Starts the monitor: opens the store, shows what it knows of each node, and dials.
 * @throws Error naming the holder when another process has the data folder.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, ports, version, isSimulated, name, lentCalls, onNews } = options;
  const { clock, log } = ports;
  const startedAt = clock.now();
  const news = new Newsroom();

  const fleet = new Fleet({
    onAdded: (added) => {
      news.tell({ kind: 'nodeAdded', node: added });
      maintenance.nodeChanged(added);
    },
    onChanged: (changed, patch) => {
      news.tell({ kind: 'nodeChanged', node: changed, patch });
      if (patch.info || patch.group !== undefined) maintenance.nodeChanged(changed);
      jobs.nodeChanged(changed);
    },
    onRemoved: (nodeKey) => {
      news.tell({ kind: 'nodeRemoved', nodeKey });
      maintenance.nodeRemoved(nodeKey);
      jobs.nodeRemoved(nodeKey);
    },
  });
  const store = await openStore({
    folder: dataFolder,
    clock,
    log,
    listener: {
      onCommitted: ({ cursors, counts, ...committed }) => {
        links.acknowledge(cursors);
        for (const [key, count] of counts) fleet.setCounts(key, count);
        news.tell({ kind: 'committed', ...committed });
      },
      onPressure: (isPaused) => links.pause(isPaused),
      onRecording: (problem) => news.tell({ kind: 'recording', problem }),
      onDamage: (damage) => news.tell({ kind: 'damage', damage }),
    },
    ...(name === undefined ? {} : { holder: name }),
  });
  const settings = options.settings ?? (await SettingsKeeper.open({ folder: dataFolder, clock, log }));
  const operator = (): string => settings.view.settings.desk.present ?? options.operator;
  const looks = await Looks.open({
    folder: dataFolder,
    clock,
    log,
    onChanged: (who) => news.tell({ kind: 'look', operator: who }),
  });
  const node = (key: string): NodeView | null => fleet.node(key);
  const lookUp = createCredentialsLookup(ports.vault, process.env);
  const seen = new SeenCertificates(join(dataFolder, 'certificates.json'), log);
  const listenTo = (key: string): LinkListener => pathOf(key, { fleet, store, traces, news, seen });
  const links = new Links({ ports, lookUp, version, listenTo });
  const traces = new Traces({ links, clock, node, folder: join(dataFolder, tracesFolder) });
  const jobs = new Jobs({
    clock,
    operator,
    node,
    command: (key, { name, params }) => links.command(key, name, params),
    alarmIds: store.alarmIds,
    activeAlarms: store.activeAlarms,
    save: store.saveJob,
    saveTasks: store.saveTasks,
    onJob: (job) => news.tell({ kind: 'job', job }),
  });
  const maintenance = new MaintenanceDesk({
    clock,
    log,
    store,
    nodes: () => fleet.nodes(),
    show: (key, view) => fleet.setMaintenance(key, view),
    onChanged: () => news.tell({ kind: 'maintenance' }),
  });
  const programs = new Programs({
    clock,
    log,
    store,
    nodes: () => fleet.nodes(),
    operator,
    ownActions: () => settings.view.settings.ownActions,
  });
  const kept = keptFleet(options.fleetFile, {
    log,
    onNodes: (addresses) => watched.set(addresses),
    onProblem: (problem) => news.tell({ kind: 'fleetFile', problem }),
  });
  const nodeTests = new NodeTests({
    lookUp,
    ports,
    version,
    fleetFile: kept?.path ?? join(dataFolder, 'fleet.json'),
    watched: () => watched.addresses,
  });
  const nodeCalls = createNodeCalls({
    kept,
    watched: () => watched.addresses,
    passwords: ports.vault,
    env: process.env,
    redial: (key) => links.dialAnew(key),
    log,
    operator,
  });
  const certificateCalls = createCertificateCalls({
    addresses: () => watched.addresses,
    seen,
    kept,
    redial: (key) => links.dialAnew(key),
    clock,
    log,
    operator,
    dataFolder,
  });
  const notifier = new Notifier({
    ...{ clock, log, store, node, nodes: () => fleet.nodes() },
    settings: () => settings.view.settings,
    tell: (item) => news.tell(item),
  });
  const { calls, callsFor } = createPageCalls({
    links,
    store,
    jobs,
    programs,
    traces,
    looks,
    notifier,
    figures: new Figures({ store, clock, node }),
    missed: new MissedDigest({ store, clock, node }),
    maintenance,
    vault: createVaultCalls({ vault: ports.vault, links, addresses: () => watched.addresses }),
    settings,
    setup: { ...nodeCalls, ...certificateCalls },
    nodeTests,
    trapTests: createTrapTests({ node, clock }),
    clock,
    node,
    nodes: () => fleet.nodes(),
    operator,
    version,
    dataFolder,
    lent: lentCalls ?? nothingLent,
  });
  const pages = new Pages({
    clock,
    log,
    monitor: { version, startedAt, setAside: store.setAside, damage: store.damage, isSimulated },
    operator,
    look: () => looks.of(operator()),
    attention: () => notifier.attention,
    nodes: () => fleet.nodes(),
    trace: (send) => traces.forPage(send),
    settings: (send) => new PageSettings(settings, clock, send),
    callsFor,
  });
  const watched = new WatchedNodes({ links, fleet, store, traces });
  const causes = new AlarmCauses({
    ...{ clock, store, nodes: () => fleet.nodes() },
    dependencies: () => settings.view.settings.dependencies,
  });

  const retention = new Retention({
    ...{ store, clock, log },
    limits: () => (settings.isAsSet('retention') ? settings.view.settings.retention : null),
  });

  const program = name ?? 'Watchline';
  const notes = new HistoryNotes({ store, clock, log });
  const damages = [setAsideText(store.setAside), store.damage];
  const room = new DiskRoom({ clock, folder: dataFolder, log: join(dataFolder, logName) });
  const faults = new FaultWatch({
    ...{ clock, log, store, isSimulated, damages, nodes: () => fleet.nodes() },
    settingsProblems: () => settings.view.problems,
    disk: () => room.standing,
  });
  const chain = new ChainCheck({
    ...{ clock, log, store, read: readMessage, fold: foldEvents },
    missingAt: (check) => pages.missingAt(check),
    tell: (view) => news.tell({ kind: 'chain', chain: view }),
  });

  const outgoing = new Outgoing({ clock, fleet, pages, faults });

  for (const each of [notifier, pages, notes, causes, faults, outgoing])
    news.listen((item) => each.hear(item));
  if (onNews) news.listen(onNews);
  const followNoMore = followSettings({
    ...{ settings, store, clock, traces, causes, notifier, looks, news, operator },
  });
  const stop = async (): Promise<void> => {
    nodeTests.stop();
    await kept?.stop();
    const written = Promise.all([jobs.stop(), programs.stop(), traces.stop()]);
    watched.stop();
    causes.stop();
    retention.stop();
    maintenance.stop();
    notifier.stop();
    faults.stop();
    room.stop();
    chain.stop();
    followNoMore();
    pages.close();
    try {
      await written;
      await seen.settled();
      await looks.settled();
      await notes.stopped(program);
    } finally {
      if (!options.settings) await settings.close();
      await store.close();
    }
  };
  try {
    const before = await store.jobs({ limit: maxJobsKept });
    for (const job of before.toReversed()) pages.hear({ kind: 'job', job });
    await maintenance.start();
    void notes.started(version, program, damages);
    await kept?.start();
    await watched.set(kept?.problem === null ? kept.fleet.addresses : options.nodes);
    notifier.start();
    retention.start();
    void faults.start();
    void room.look();
    chain.start();
  } catch (error) {
    // The data folder is free again for whoever tries next.
    await stop();
    throw error;
  }
  return {
    setAside: store.setAside,
    damage: store.damage,
    openPage: (channel, rights) => pages.open(channel, rights),
    dismissPages: () => pages.dismiss(),
    onNews: (listener) => news.listen(listener),
    nodes: () => fleet.nodes(),
    setNodes: (addresses) => watched.set(addresses),
    alarms: calls.alarms,
    attention: () => notifier.attention,
    outgoing,
    startJob: calls.startJob,
    stop,
  };
}

function keptFleet(path: string | null | undefined, parts: Omit<KeptFleetParts, 'path'>): KeptFleet | null {
  return path ? new KeptFleet({ ...parts, path }) : null;
}
