import { createBirpc } from 'birpc';
import type { PageChannel } from '#core/core.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { FleetView } from '#shared/contract/fleet.ts';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { TraceBatch, TraceRequest, TraceView } from '#shared/contract/trace.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { callNames, callTable, checkArguments } from './callTable.ts';
import { PageFeed } from './pageFeed.ts';

/**
 * A page's answer to a delta is waited for this long; a page stopped in a debugger
 * takes the next view afresh.
 */
const answerTimeoutMs = 60_000;

/** One page's trace, from the stage that has them. */
export interface PageTraceDoor {
  open(request: TraceRequest): Promise<TraceView>;
  /** For good. */
  close(): void;
}

/** What is set, for one page. */
export interface PageSettingsDoor {
  /** From here on the page is told. */
  open(): SettingsView;
  /** For good. */
  close(): void;
}

export interface PageDoor {
  readonly channel: PageChannel;
  readonly allowsCommands: boolean;
  readonly calls: Omit<HostCalls, 'openFleet' | 'openTrace' | 'settings'>;
  readonly trace: (send: (batch: TraceBatch) => Promise<void>) => PageTraceDoor;
  readonly settings: (send: (view: SettingsView) => Promise<void>) => PageSettingsDoor;
  readonly fleet: () => Omit<FleetView, 'sequence' | 'at'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onClose: () => void;
}

/**
 * In: one page's messages. Out: its calls, each with its arguments checked, and the page's feed of deltas.
 * Answers every call, refuses what is no call, and never lets a message end the program.
 */
export function openPageDoor({
  channel,
  allowsCommands,
  calls,
  trace,
  settings,
  fleet,
  clock,
  log,
  onClose,
}: PageDoor): PageFeed {
  const feed = new PageFeed(clock, (delta) => page.applyDelta(delta));
  const pageTrace = trace((batch) => page.applyTrace(batch));
  const pageSettings = settings((view) => page.applySettings(view));
  const served: HostCalls = {
    ...calls,
    openFleet: async () => feed.open(fleet()),
    openTrace: (request) => pageTrace.open(request),
    settings: async () => pageSettings.open(),
  };
  // Without a prototype: "constructor" and the like are no calls.
  const functions: Record<string, (...args: unknown[]) => Promise<unknown>> = Object.create(null);
  for (const name of callNames) {
    const { right } = callTable[name];
    functions[name] = async (...args) => {
      checkArguments(name, args);
      if (right === 'change' && !allowsCommands) throw new Error(readOnly);
      return (served[name] as (...args: unknown[]) => Promise<unknown>)(...args);
    };
  }
  const page = createBirpc<PageCalls, typeof functions>(functions, {
    post: (message: string) => channel.send(message),
    on: (receive) =>
      channel.onMessage((text) => {
        const message = readMessage(text);
        if (message) receive(message);
        else log.warn('A page sent what is no message', {});
      }),
    serialize: serializeMessage,
    deserialize: (message) => message,
    timeout: answerTimeoutMs,
    onFunctionError: (error, name) => {
      log.warn('A call of a page failed', { name, reason: error.message });
    },
    // Named where an answer of ours could not be sent. Where it is not, a call of ours failed: its caller
    // hears it.
    onGeneralError: (error, method) => {
      // A page that has left answers nothing more; what waits for it ends.
      if (!feed.isClosed)
        log.warn('A page and Watchline did not understand each other', { reason: error.message });
      return method !== undefined;
    },
  });
  channel.onClose(() => {
    feed.close();
    pageTrace.close();
    pageSettings.close();
    page.$close();
    onClose();
  });
  return feed;
}

function readMessage(text: string): ReturnType<typeof deserializeMessage> | null {
  try {
    return deserializeMessage(text);
  } catch {
    return null;
  }
}
