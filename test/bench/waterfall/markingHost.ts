import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { readFleetFile } from '#core/config/fleetFile.ts';
import type { PageChannel } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { Fleet } from '#core/fleet/fleet.ts';
import { Newsroom } from '#core/news.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { quietPorts } from '#test/bench/quietPorts.ts';
import { startWebHost } from '#web/webHost.ts';
import { clockNow, type Marks, probeIn, type Step } from './marks.ts';

/*
 * The browser host with marks around what an event passes: put there from outside, so that the product has
 * none. One event is on its way at a time. Arguments: fleet file, data folder. IPC: {url} once it serves; at
 * a number the marks of that probe.
 */

const [fleetFile = '', dataFolder = ''] = process.argv.slice(2);
const probes = new Map<number, Marks>();
let current: Marks = {};

const mark = (step: Step): void => {
  current[step] ??= clockNow();
};
/** Once `after` was. */
const markAfter = (after: Step, step: Step): void => {
  if (current[after] !== undefined) mark(step);
};

const emit = WebSocket.prototype.emit;
WebSocket.prototype.emit = function marked(this: WebSocket, event: string | symbol, ...args: unknown[]) {
  if (event === 'message') {
    const probe = probeIn(String(args[0]));
    if (probe !== null && !probes.has(probe)) {
      current = {};
      probes.set(probe, current);
      mark('socket');
    }
  }
  return emit.call(this, event, ...args);
};

const { parse } = JSON;
JSON.parse = (text, reviver) => {
  const value = parse(text, reviver);
  if (current.parsed === undefined && probeIn(String(text)) !== null) markAfter('socket', 'parsed');
  return value;
};

const { events } = Fleet.prototype;
Fleet.prototype.events = function marked(...args) {
  markAfter('parsed', 'checked');
  events.apply(this, args);
  markAfter('checked', 'folded');
};

const { append } = PackWriter.prototype;
PackWriter.prototype.append = function marked(...args) {
  append.apply(this, args);
  markAfter('folded', 'packed');
};

const { tell } = Newsroom.prototype;
// Before anybody who listens.
Newsroom.prototype.tell = function marked(news) {
  if (news.kind === 'committed' && news.raised.first.length > 0) markAfter('packed', 'committed');
  tell.call(this, news);
};

const core = await createCore({
  dataFolder,
  nodes: await readFleetFile(fleetFile),
  ports: quietPorts,
  version: 'bench',
  operator: 'bench',
  isSimulated: true,
});

/** A page's channel with marks at what it is told, asks and hears. */
const marked = (channel: PageChannel): PageChannel => ({
  ...channel,
  send(message) {
    if (message.includes('alarmsVersion')) markAfter('committed', 'told');
    if (probeIn(message) !== null) markAfter('asked', 'answered');
    channel.send(message);
  },
  onMessage: (listener) =>
    channel.onMessage((message) => {
      if (message.includes('"alarms"')) markAfter('told', 'asked');
      listener(message);
    }),
});

const host = await startWebHost({
  core: { outgoing: core.outgoing, openPage: (channel, rights) => core.openPage(marked(channel), rights) },
  readerToken: null,
  port: 0,
  allowCommands: true,
  rendererFolder: fileURLToPath(new URL('../../../out/renderer', import.meta.url)),
  clock: quietPorts.clock,
  log: quietPorts.log,
});
process.on('message', (probe: number) => process.send?.(probes.get(probe) ?? {}));
process.on('disconnect', () => process.exit());
process.send?.({ url: host.url });
