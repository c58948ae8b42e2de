// In: the fleet or the scenario asked for, and what a host lends. Out: the monitor, running, its folders
// made; once stopped, nothing of a practice is left. Every host starts here, so that all decide, say and tidy
// up alike. Imports no host and no simulator: its process is handed in.
import { userInfo } from 'node:os';
import type { Core, CoreOptions, LentCalls } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { Newsroom } from '#core/news.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { Vault } from '#core/ports/vault.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { keptForPractice } from '#shared/words/vault.ts';
import { keepCertificateChecks } from './certificateChecks.ts';
import { ChangingCore } from './changingCore.ts';
import { dataFolderOf } from './dataFolder.ts';
import { findFleetFile } from './findFleetFile.ts';
import { folderRisk } from './folderRisk.ts';
import { createPracticeCalls } from './practiceCalls.ts';
import { scenarioList } from './scenarioList.ts';
import { noVault } from './vault/noVault.ts';
import { type Watch, type WatchParts, watchFleet, watchPractice } from './watch.ts';

export interface MonitorOptions extends WatchParts {
  /** The fleet file named; null: none. */
  readonly fleet: string | null;
  /** The simulated solution asked for, a name or a file; null: not asked for. */
  readonly scenario: string | null;
  /** Simulated seconds a second, as it was typed. */
  readonly speed: string | null;
  /** Of the host, told to whoever wants the same data folder: "watchline web". */
  readonly name: string;
  readonly version: string;
  readonly vault: Vault;
  /** What is set, of a host that has opened it already. Left out: that of the data folder. */
  readonly settings?: SettingsKeeper | undefined;
  readonly onNews?: CoreOptions['onNews'] | undefined;
}

/** The core that runs now: a page may have another one take its place. */
export interface Monitor
  extends Pick<
    Core,
    'openPage' | 'onNews' | 'nodes' | 'alarms' | 'attention' | 'outgoing' | 'startJob' | 'stop'
  > {
  readonly log: Log;
  /** What whoever started it should know, in sentences. It is in the log, too. */
  readonly warnings: readonly string[];
}

/**
 * The core over the fleet configured, or over the simulated solution where there is none.
 * @throws Error for a person: the fleet file, the scenario or the data folder cannot be used, and why.
 */
export async function startMonitor(options: MonitorOptions): Promise<Monitor> {
  const { fleet, scenario, speed, data, onNews, forkSimulator } = options;
  const dataFolder = dataFolderOf(data);
  const ignored = keepCertificateChecks(process.env);
  const news = new Newsroom();
  if (onNews) news.listen(onNews);

  const prepare = (): Promise<Watch> => {
    const file = findFleetFile({ fleet, scenario, dataFolder });
    if (file !== null) return watchFleet(options, file);
    return watchPractice(options, { scenario, speed, keepsHistory: scenario !== null });
  };
  const lentCalls: LentCalls = createPracticeCalls({
    practice: () => running.watch.practice,
    scenarios: () => scenarios(),
    begin: (name) =>
      running.change(() => watchPractice(options, { scenario: name, speed: null, keepsHistory: false })),
    leave: () =>
      running.change(() => watchFleet(options, findFleetFile({ fleet, scenario: null, dataFolder }))),
  });
  const running = await ChangingCore.start(
    prepare,
    (watch, listener) => startCore(options, watch, { lentCalls, onNews: listener }),
    news,
  );
  const { core, log } = running;
  const scenarios = scenarioList(forkSimulator, log);
  if (ignored !== null) log.warn(ignored);
  const risk = folderRisk(dataFolder);
  const risky = risk && `The data folder ${dataFolder} ${risk}: its history can be damaged there.`;
  if (risky) log.warn(risky);
  const setAside =
    core.setAside && `The history was damaged: it was put aside as ${core.setAside}, and a fresh one begun.`;
  return {
    openPage: (channel, rights) => running.openPage(channel, rights),
    onNews: (listener) => news.listen(listener),
    nodes: () => running.core.nodes(),
    alarms: (query) => running.core.alarms(query),
    attention: () => running.core.attention(),
    outgoing: {
      metricsText: () => running.core.outgoing.metricsText(),
      stateText: () => running.core.outgoing.stateText(),
    },
    startJob: (request) => running.core.startJob(request),
    stop: () => running.stop(),
    log,
    warnings: [ignored, risky, setAside, core.damage].filter((warning) => warning !== null),
  };
}

async function startCore(
  options: MonitorOptions,
  { dataFolder, nodes, fleetFile, practice, log }: Watch,
  pages: Pick<CoreOptions, 'lentCalls' | 'onNews'>,
): Promise<Core> {
  const { name, version, vault, data } = options;
  const clock = systemClock;
  // Those of the desk, in a practice too: what is set there is not forgotten with it.
  const own = options.settings ? null : await SettingsKeeper.open({ folder: dataFolderOf(data), clock, log });
  const settings = options.settings ?? own;
  try {
    const core = await createCore({
      dataFolder,
      nodes,
      fleetFile,
      isSimulated: practice !== null,
      name,
      version,
      operator: userInfo().username,
      ports: { clock, log, vault: practice === null ? vault : noVault(keptForPractice), random: Math.random },
      ...(settings ? { settings } : {}),
      ...pages,
    });
    return { ...core, stop: () => core.stop().finally(() => own?.close()) };
  } catch (error) {
    await own?.close();
    throw error;
  }
}
