import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { alarmSheet } from '#core/export/sheets/alarmSheet.ts';
import { writeSheet } from '#core/export/writeSheet.ts';
import { writeWhole } from '#core/export/writeWhole.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { exportFormats } from '#shared/model/exported.ts';
import { eventWithTimes, fromIso, nodeInfoWithTimes, snapshotWithTimes } from '#shared/protocol/times.ts';
import { openBenchStore } from './benchStore.ts';
import { type ExportRun, stormRate } from './exports.ts';
import { emptySnapshot, eventFrames, nodeInfo } from './frames.ts';

/*
 * A store as a host has it, which exports its alarm events in each format while events go on coming: as many
 * a second as a storm brings, and then for a while as fast as they are taken. Arguments: alarm events, ms of
 * that while. IPC: what each took.
 */

const nodes = 150;
const [rows = 0, rushMs = 0] = process.argv.slice(2).map(Number);
const eventsAFrame = 500;
const stormMs = (1_000 * eventsAFrame) / stormRate;

// As the command has it.
setFlagsFromString('--heap-growing-percent=100');
const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
const { store, room } = await openBenchStore(folder);

const parsed = (frame: string) =>
  JSON.parse(frame).params.events.map((event: never) => eventWithTimes(event, fromIso));
/** The same events again and again, with numbers that go on; few, for a host holds no events. */
const templates = Array.from({ length: 10 }, (_, node) =>
  parsed(eventFrames(node, 1, eventsAFrame, 100)[0] ?? ''),
);
const seqs = Array.from({ length: nodes }, () => 0);
for (let node = 0; node < nodes; node++) {
  const now = systemClock.now();
  store.opened(`ws://bench/${node}`, {
    ...{ cursor: { bootId: 'bench', seq: 0 }, resumed: false, permissions: [], gaps: [] },
    node: nodeInfoWithTimes(nodeInfo(node), fromIso),
    snapshot: snapshotWithTimes(emptySnapshot, fromIso),
    ...{ nodeAt: now, receivedAt: now },
  });
}

let turn = 0;
/** Hands in one frame, as soon as the store takes it. */
async function append(): Promise<void> {
  await room();
  const node = turn++ % nodes;
  const from = seqs[node] ?? 0;
  const events = templates[node % templates.length].map((event: object, index: number) => ({
    ...event,
    seq: from + index + 1,
  }));
  seqs[node] = from + events.length;
  store.append(`ws://bench/${node}`, {
    ...{ bootId: 'bench', events, seq: from + events.length, receivedAt: systemClock.now() },
  });
}

/** As fast as they are taken. Frames a second. */
async function rush(isOver: () => boolean): Promise<number> {
  const startedAt = performance.now();
  let frames = 0;
  while (!isOver()) {
    await append();
    // As a socket would: others have their turn after each frame.
    await new Promise(setImmediate);
    frames++;
  }
  return (frames * 1_000) / (performance.now() - startedAt);
}

/** As a storm brings them. Events a second. */
async function storm(isOver: () => boolean): Promise<number> {
  const startedAt = performance.now();
  let frames = 0;
  while (!isOver()) {
    await append();
    frames++;
    const next = startedAt + frames * stormMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next)));
  }
  await store.nodes();
  return (frames * eventsAFrame * 1_000) / (performance.now() - startedAt);
}

/** Rejected where it is let go of before its end. */
async function exportAll(
  format: (typeof exportFormats)[number],
  until: number,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  await writeWhole(join(folder, `out.${format}`), async (write) => {
    const sheet = alarmSheet('alarms', store.log({ until }), { silentSince: () => null, timeZone: 'UTC' });
    count = await writeSheet(sheet, { format, ...(signal && { signal }) }, write);
    return true;
  });
  return count;
}

type Stormed = Omit<ExportRun, 'ingestShare'>;

/** All of them, while a storm goes on. */
async function exportInStorm(format: (typeof exportFormats)[number], until: number): Promise<Stormed> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  let isDone = false;
  const exporting = exportAll(format, until).finally(() => {
    isDone = true;
  });
  const stormed = await storm(() => isDone);
  const count = await exporting;
  const seconds = (performance.now() - startedAt) / 1_000;
  delay.disable();
  clearInterval(sampler);
  const loopDelayP99Ms = delay.percentile(99) / 1e6;
  return { format, rows: count, seconds, moreMb: (most - before) / 1e6, loopDelayP99Ms, stormed };
}

/** Frames a second while events come as fast as they are taken and an export goes on, beside without one. */
async function shareOfRush(format: (typeof exportFormats)[number], until: number): Promise<number> {
  const rushed = async (): Promise<number> => {
    const over = performance.now() + rushMs;
    const rate = await rush(() => performance.now() > over);
    await store.nodes();
    return rate;
  };
  const alone = await rushed();
  const letGo = new AbortController();
  const exporting = exportAll(format, until, letGo.signal).catch((error: unknown) => {
    if (!letGo.signal.aborted) throw error;
  });
  const beside = await rushed();
  letGo.abort();
  await exporting;
  return beside / alone;
}

try {
  for (let frame = 0; frame < rows / eventsAFrame; frame++) await append();
  await store.nodes();
  const until = systemClock.now() + 1;
  const stormed: Stormed[] = [];
  for (const format of exportFormats) stormed.push(await exportInStorm(format, until));
  const told: ExportRun[] = [];
  for (const run of stormed) told.push({ ...run, ingestShare: await shareOfRush(run.format, until) });
  process.send?.(told);
} finally {
  await store.close();
  await rm(folder, { recursive: true });
}
