/*
 * Who may import whom: the table of docs/architecture.md, one rule a row. A rule says where a folder may look;
 * everything of ours that is not named there is forbidden to it.
 * test/integration/boundaries plants a forbidden import for each rule and expects it found.
 */

const ours = '^(electron|renderer|shared|test)/';

/** `from` may import, of our own files, only itself and what matches one of `allowed`. */
const may = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}` },
  to: { path: ours, pathNot: [`^${from}`, ...allowed.map((path) => `^${path}`)] },
});

const model = 'shared/model/';
const acts = 'shared/acts/';
const shared = 'shared/';
const core = (stage) => `electron/core/${stage}/`;
const keeper = 'electron/core/settings/settingsKeeper\\.ts$';
const files = 'electron/files/';
const traps = 'electron/traps/';
const seams = ['electron/core/ports/', 'electron/core/(core|news)\\.ts$', keeper];
const stages = [shared, files, ...seams];
const monitor = 'electron/monitor/';
const createCore = 'electron/core/createCore\\.ts$';
/** A host starts the monitor and shows it; what the core is made of is not its concern. */
const host = [monitor, createCore, files, ...seams, shared];
/** What a simulated node is made of: none of these knows the node it is part of. */
const simulatorParts =
  'alarms|clock|configuration|licensing|lines|random|reporting|resiliency|services|trace';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    may('shared-model', 'shared/model/', []),
    may('shared-protocol', 'shared/protocol/', [model]),
    may('shared-acts', acts, [model]),
    may('shared-settings', 'shared/settings/', [model, 'shared/protocol/strictObject\\.ts$']),
    may('shared-contract', 'shared/contract/', [model, acts, 'shared/settings/']),
    may('shared-words', 'shared/words/', [model, acts]),
    may('shared-savedTrace', 'shared/savedTrace/', [model, 'shared/words/']),
    may('shared-advice', 'shared/advice/', [
      model,
      acts,
      'shared/words/',
      'shared/contract/',
      'shared/settings/',
      'shared/protocol/strictObject\\.ts$',
    ]),
    may('core-ports', core('ports'), [shared]),
    may('core-config', core('config'), stages),
    may('core-settings', core('settings'), [...stages, core('config'), 'electron/core/feed/pacer\\.ts$']),
    may('core-link', core('link'), [...stages, core('config')]),
    may('core-fleet', core('fleet'), [...stages, core('config'), core('link')]),
    may('core-store', core('store'), [...stages, core('link'), core('fleet')]),
    may('core-feed', core('feed'), [...stages, core('link'), core('fleet'), core('store')]),
    may('core-digest', core('digest'), [...stages, core('store')]),
    may('core-looks', core('looks'), stages),
    may('core-notify', core('notify'), [...stages, core('store'), 'electron/core/feed/pacer\\.ts$']),
    may('core-jobs', core('jobs'), [...stages, core('link'), core('fleet'), core('store')]),
    may('core-handover', core('handover'), [
      ...stages,
      core('config'),
      core('digest'),
      core('fleet'),
      core('store'),
    ]),
    may('core-programs', core('programs'), [...stages, core('store')]),
    may('core-export', core('export'), [...stages, core('fleet'), core('store')]),
    may('core-metrics', core('metrics'), [...stages, 'electron/core/faults/faultPlaces\\.ts$']),
    may('core-retention', core('retention'), [...stages, core('settings'), core('store')]),
    may('core-savedTrace', core('savedTrace'), [shared]),
    may('core-trace', core('trace'), [...stages, core('link'), 'electron/core/feed/pacer\\.ts$']),
    may('core-setup', core('setup'), [...stages, core('config'), core('link'), traps]),
    may('core', 'electron/core/', [shared, files, traps]),
    may('files', files, [shared]),
    may('traps', traps, [shared]),
    may('node-side', 'electron/nodeSide/', [shared]),
    may('simulator', 'electron/simulator/', [shared, traps, 'electron/nodeSide/']),
    may('gateway', 'electron/gateway/', [shared, files, 'electron/nodeSide/']),
    may('monitor', monitor, [createCore, core('config'), files, ...seams, shared]),
    may('main', 'electron/main/', host),
    may('web', 'electron/web/', host),
    may('cli', 'electron/cli/', [
      ...host,
      'electron/simulator/',
      'electron/gateway/',
      'electron/web/',
      // What is exported, and who has the data folder, is read from the disk: no monitor runs.
      core('(export|handover|savedTrace|retention)'),
      'electron/core/store/(reader|folderLock|trim/historyStats)\\.ts$',
    ]),
    may('preload', 'electron/preload/', ['shared/contract/']),
    may('renderer-host', 'renderer/host/', ['shared/(contract|words)/']),
    may('renderer-store', 'renderer/store/', ['renderer/host/', shared]),
    may('renderer-ui', 'renderer/ui/', [shared]),
    may('renderer', 'renderer/', [shared]),
    {
      name: 'renderer-page-to-page',
      severity: 'error',
      from: { path: '^renderer/pages/([^/]+)/' },
      to: {
        path: '^renderer/',
        pathNot: ['^renderer/pages/$1/', '^renderer/(store|ui)/'],
      },
    },
    {
      name: 'model-without-packages',
      severity: 'error',
      from: { path: '^shared/model/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-main-and-preload',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/(main|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)', dependencyTypes: ['npm', 'npm-dev'] },
    },
    {
      name: 'only-createCore-knows-all-of-core',
      severity: 'error',
      from: { path: '^electron/(monitor|main|web)/' },
      to: {
        path: '^electron/core/(link|fleet|store|feed|jobs|metrics|notify|export|setup|trace|savedTrace)/',
      },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^test/' },
    },
    // Types count: files that wait for each other's types cannot be read, or moved, one by one.
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'simulator-parts',
      severity: 'error',
      from: { path: `^electron/simulator/(${simulatorParts})/` },
      to: { path: '^electron/simulator/', pathNot: `^electron/simulator/(${simulatorParts})/` },
    },
    {
      name: 'simulator-doors',
      severity: 'error',
      from: { path: '^electron/simulator/(server|control)/' },
      to: { path: '^electron/simulator/(server|control|scenario)/', pathNot: '^electron/simulator/$1/' },
    },
    {
      name: 'simulator-operator',
      severity: 'error',
      from: { path: '^electron/simulator/(migration|operator|solution)/' },
      to: { path: '^electron/simulator/(server|control|scenario)/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.cache)/' },
    // TypeScript 7 has no parser API for the checker to use: without this it finds no imports, and says nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
