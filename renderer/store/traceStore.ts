// Comes in: which nodes to follow, the trace as the host tells it, and what a person does with the display.
// Goes out: the rows to show (outside of React), a beat to draw them by, and how the trace stands.
// Never: draws or is told of rows one by one; keeps more than `maxTraceEntries` of them.
import { create } from 'zustand';
import type { TraceBatch, TraceLogView, TraceMarker, TraceView } from '#shared/contract/trace.ts';
import { formatPlural } from '#shared/words/count.ts';
import { host, onBack, onPush } from './connection.ts';
import { hostNow } from './hostClock.ts';
import { latestQuestion } from './latest.ts';
import { LiveTrace } from './trace/liveTrace.ts';
import { everyTag, type TagFilter } from './trace/tagFilter.ts';

/** Lines are drawn at most so often: more cannot be read. */
const beatMs = 80;
/** Counts and tags change at most so often. */
const slowBeatMs = 400;
const maxEndedLogs = 5;

/** How one node's trace stands, by its last marker. */
export interface NodeTraceState {
  readonly marker: TraceMarker;
  readonly text: string;
}

export interface TraceState {
  readonly nodeKeys: readonly string[];
  readonly phase: 'idle' | 'opening' | 'following';
  /** Why the trace could not be opened; null: it could. */
  readonly problem: string | null;
  /** Grows when rows have come or gone. */
  readonly beat: number;
  readonly slowBeat: number;
  readonly isFrozen: boolean;
  readonly filter: TagFilter;
  /** By node: what it last said of itself as its trace started. */
  readonly banners: Readonly<Record<string, readonly string[]>>;
  readonly states: Readonly<Record<string, NodeTraceState>>;
  readonly logs: readonly TraceLogView[];
  /** Logs that were stopped here, as they ended, the last first: where their files are. */
  readonly endedLogs: readonly TraceLogView[];
  /** What the last thing done has come to, in a sentence. */
  readonly said: string;
}

export const useTrace = create<TraceState>(() => ({
  nodeKeys: [],
  phase: 'idle',
  problem: null,
  beat: 0,
  slowBeat: 0,
  isFrozen: false,
  filter: everyTag,
  banners: {},
  states: {},
  logs: [],
  endedLogs: [],
  said: '',
}));

/** The rows of the trace that is followed: it goes on while other pages are shown. */
export const liveTrace = new LiveTrace();

const opening = latestQuestion<TraceView>();
let hasOpened = false;

/** Follows these nodes instead of those before; none: nothing any more. What was shown of the others goes. */
export function followTrace(nodeKeys: readonly string[]): void {
  const before = useTrace.getState().nodeKeys;
  if (hasOpened && nodeKeys.join('\n') === before.join('\n')) return;
  useTrace.setState({ nodeKeys });
  void openTrace();
}

/** Opens the trace of the chosen nodes, again if it was open. */
export async function openTrace(): Promise<void> {
  const { nodeKeys } = useTrace.getState();
  hasOpened = true;
  useTrace.setState({ phase: nodeKeys.length > 0 ? 'opening' : 'idle', problem: null });
  await opening.ask(() => host().openTrace({ nodeKeys, tags: null }), {
    answered: ({ entries, banners, logs }) => {
      liveTrace.reopen(entries, nodeKeys, hostNow());
      useTrace.setState({
        phase: nodeKeys.length > 0 ? 'following' : 'idle',
        banners: Object.fromEntries(banners.map(({ nodeKey, lines }) => [nodeKey, lines])),
        states: {},
        logs,
      });
      noteMarkers(entries);
      draw();
    },
    failed: (problem) => useTrace.setState({ phase: 'idle', problem }),
  });
}

async function receive(batch: TraceBatch): Promise<void> {
  const { nodeKeys } = useTrace.getState();
  // What is still on its way of nodes that are not followed any more.
  const entries = batch.entries.filter(({ nodeKey }) => nodeKeys.includes(nodeKey));
  liveTrace.receive({ entries, dropped: batch.dropped }, hostNow());
  if (batch.logs) useTrace.setState({ logs: batch.logs });
  noteMarkers(entries);
  if (entries.length > 0 || batch.dropped > 0) draw();
}

function noteMarkers(entries: TraceBatch['entries']): void {
  for (const entry of entries) {
    if (!('marker' in entry)) continue;
    const { nodeKey, marker, text, banner } = entry;
    const { states, banners } = useTrace.getState();
    if (banner) useTrace.setState({ banners: { ...banners, [nodeKey]: banner } });
    if (marker !== 'dropped') useTrace.setState({ states: { ...states, [nodeKey]: { marker, text } } });
  }
}

/** Calls `tick` soon after it is asked to, but no more often than this. The first time at once. */
function beatEvery(intervalMs: number, tick: () => void): () => void {
  let isDue = false;
  let lastAt = Number.NEGATIVE_INFINITY;
  const beat = (): void => {
    isDue = false;
    lastAt = performance.now();
    tick();
  };
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(beat, Math.max(0, lastAt + intervalMs - performance.now()));
  };
}

const beatSoon = beatEvery(beatMs, () => useTrace.setState(({ beat }) => ({ beat: beat + 1 })));
const beatSlowly = beatEvery(slowBeatMs, () =>
  useTrace.setState(({ slowBeat }) => ({ slowBeat: slowBeat + 1 })),
);

/** Has what changed drawn with the next beats. */
function draw(): void {
  beatSoon();
  beatSlowly();
}

export function filterTags(filter: TagFilter): void {
  liveTrace.lines.setFilter(filter);
  useTrace.setState({ filter });
  draw();
}

export function freezeTrace(): void {
  liveTrace.freeze();
  useTrace.setState({ isFrozen: true, said: 'Frozen. Lines are still received.' });
  draw();
}

/** Shows what came while the display was frozen. */
export function resumeTrace(): void {
  const came = liveTrace.resume(hostNow());
  useTrace.setState({ isFrozen: false, said: `Resumed: ${formatPlural(came, 'line')} came while frozen.` });
  draw();
}

export function clearTrace(): void {
  liveTrace.clear();
  useTrace.setState({ said: 'Cleared. The trace goes on.' });
  draw();
}

export function noteLogEnded(log: TraceLogView): void {
  useTrace.setState(({ endedLogs }) => ({ endedLogs: [log, ...endedLogs].slice(0, maxEndedLogs) }));
}

onPush('applyTrace', receive);
// Of no nodes, too: logs that are being written are told of on every page.
onBack(() => void openTrace());
