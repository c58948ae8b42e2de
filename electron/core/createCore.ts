import { join } from 'node:path';
import { createCredentialsLookup } from '#core/config/credentials.ts';
import type { Core, CoreChange, CoreOptions, PageChannel, PageRights } from '#core/core.ts';
import type { Change } from '#core/feed/change.ts';
import { openPageDoor } from '#core/feed/pageDoor.ts';
import type { PageFeed } from '#core/feed/pageFeed.ts';
import { Fleet } from '#core/fleet/fleet.ts';
import { Jobs } from '#core/jobs/jobs.ts';
import { createGovernor } from '#core/link/gate.ts';
import { Link } from '#core/link/link.ts';
import type { LinkListener } from '#core/link/linkEvents.ts';
import { watchWaking } from '#core/link/wakeWatch.ts';
import { openStore } from '#core/store/store.ts';
import type { StoreListener } from '#core/store/storeTypes.ts';
import { Traces } from '#core/trace/traces.ts';
import { maxJobsKept, mergeJobs } from '#shared/contract/applyDelta.ts';
import type { MonitorView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { createPageCalls } from './pageCalls.ts';

// In: the nodes to watch, and what the host lends. Out: pages served, history kept, commands followed.
// Wires the stages and hands each one's results to the next; holds no rule of its own.

/**
 * Starts the monitor: opens the store, shows what it knows of each node, and dials.
 * @throws Error naming the holder when another process has the data folder.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { ports, nodes: addresses, version, operator, isSimulated, name } = options;
  const { clock, log } = ports;
  const startedAt = clock.now();
  const links = new Map<string, Link>();
  const pages = new Map<PageChannel, { readonly feed: PageFeed; readonly rights: PageRights }>();
  let alarmsVersion = 0;
  let notRecording: string | null = null;

  const tell = (change: CoreChange) => options.onChange?.(change);
  const show = (change: Change) => {
    for (const { feed } of pages.values()) feed.add(change);
  };
  const monitorFor = ({ allowsCommands }: PageRights): MonitorView => ({
    version,
    startedAt,
    allowsCommands,
    operator,
    notRecording,
    setAside: store.setAside,
    isSimulated,
  });

  const storeListener: StoreListener = {
    onCommitted: (committed) => {
      for (const [key, cursor] of committed.cursors) links.get(key)?.acknowledge(cursor);
      for (const [key, counts] of committed.counts) fleet.setCounts(key, counts);
      if (committed.alarmsVersion === alarmsVersion) return;
      alarmsVersion = committed.alarmsVersion;
      show({ alarmsVersion });
    },
    onPressure: (isPaused) => {
      for (const link of links.values()) link.pause(isPaused);
    },
    onRecording: (problem) => {
      notRecording = problem;
      for (const { feed, rights } of pages.values()) feed.add({ monitor: monitorFor(rights) });
    },
  };
  const store = await openStore({
    ...{ folder: options.dataFolder, clock, log, listener: storeListener },
    ...(name === undefined ? {} : { holder: name }),
  });
  const stored = new Map((await store.nodes()).map((node) => [node.key, node]));
  let jobViews: readonly JobView[] = [];

  const fleet = new Fleet({
    onChange: (key, patch) => {
      show({ changed: { [key]: patch } });
      const node = fleet.node(key);
      if (node) jobs.nodeChanged(node);
    },
  });
  const jobs = new Jobs({
    clock,
    operator,
    node: (key) => fleet.node(key),
    command: async (key, { name, params }) =>
      (await links.get(key)?.command(name, params)) ?? { outcome: 'refused', reason: `No node "${key}"` },
    alarmIds: (refs) => store.alarmIds(refs),
    activeAlarms: (key) => store.activeAlarms(key),
    save: (job) => store.saveJob(job),
    saveTasks: (changes) => store.saveTasks(changes),
    onJob: (job) => {
      jobViews = mergeJobs(jobViews, [job]);
      show({ jobs: [job] });
      tell({ change: 'job', job });
    },
  });

  const traces = new Traces({
    ...{ links, clock, folder: join(options.dataFolder, 'traces') },
    node: (key) => fleet.node(key),
  });

  const listenTo = (key: string): LinkListener => ({
    onLink: (link) => {
      fleet.link(key, link);
      traces.onLink(key, link);
      tell({ change: 'link', nodeKey: key, link });
    },
    onOpened: (opened) => {
      fleet.opened(key, opened);
      store.opened(key, opened);
      traces.onOpened(key, opened);
      tell({ change: 'opened', nodeKey: key, opened });
    },
    onEvents: (batch) => {
      fleet.events(key, batch);
      store.append(key, batch);
      tell({ change: 'events', nodeKey: key, batch });
    },
    onHeartbeat: (nodeAt, receivedAt) => fleet.heartbeat(key, nodeAt, receivedAt),
    onTrace: (lines, dropped) => traces.onTrace(key, lines, dropped),
  });

  const governor = createGovernor();
  const lookUp = createCredentialsLookup(ports.secrets, process.env);
  try {
    jobViews = await store.jobs({ limit: maxJobsKept });
    for (const address of addresses) {
      const { key } = address;
      const known = stored.get(key) ?? null;
      const link = new Link({
        address,
        lookUp,
        ports,
        governor,
        listener: listenTo(key),
        cursor: known?.cursor ?? null,
        lastHeardAt: known?.lastHeardAt ?? null,
        knownName: known?.info?.name ?? null,
        version,
      });
      links.set(key, link);
      fleet.add(address, link.view, known);
    }
    for (const link of links.values()) link.start();
  } catch (error) {
    for (const link of links.values()) link.stop();
    // The data folder is free again for whoever tries next.
    await store.close();
    throw error;
  }
  const stopWatching = watchWaking(clock, () => {
    for (const link of links.values()) link.resync();
  });

  const { calls, callsFor } = createPageCalls({ links, store, jobs, traces, clock, operator });

  return {
    openPage(channel: PageChannel, rights: PageRights): void {
      const feed = openPageDoor({
        channel,
        allowsCommands: rights.allowsCommands,
        calls: callsFor(rights),
        trace: (send) => traces.forPage(send),
        fleet: () => ({
          alarmsVersion,
          monitor: monitorFor(rights),
          nodes: Object.fromEntries(fleet.nodes().map((node) => [node.key, node])),
          jobs: jobViews,
        }),
        clock,
        log,
        onClose: () => pages.delete(channel),
      });
      // A page may have left while the core was starting.
      if (!feed.isClosed) pages.set(channel, { feed, rights });
    },
    nodes: () => fleet.nodes(),
    alarms: calls.alarms,
    startJob: calls.startJob,
    async stop() {
      stopWatching();
      const written = Promise.all([jobs.stop(), traces.stop()]);
      for (const link of links.values()) link.stop();
      for (const { feed } of pages.values()) feed.close();
      await written;
      await store.close();
    },
  };
}
