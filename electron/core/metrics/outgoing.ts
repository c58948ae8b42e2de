import type { OutgoingTexts } from '#core/core.ts';
import type { StandingFault } from '#core/faults/faultPlaces.ts';
import type { News } from '#core/news.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';
import { ageSeconds, nodeState } from './facts.ts';
import { metricsOf } from './metrics.ts';
import type { State } from './stateSchema.ts';

/** How the monitor stands, as a page is shown it. */
type Monitor = Pick<MonitorView, 'version' | 'startedAt' | 'isSimulated' | 'notRecording' | 'chain'>;

export interface OutgoingParts {
  readonly clock: Clock;
  readonly fleet: {
    nodes(): readonly NodeView[];
    /** Of its active alarms those that nobody has acknowledged. */
    unacknowledged(nodeKey: string): SeverityCounts;
  };
  readonly pages: { readonly monitor: Monitor };
  readonly faults: { standing(): readonly StandingFault[] };
}

/**
 * What monitors of others read. In: how everything stands in memory, and when something was last heard. Out:
 * two texts. Asks neither store nor node, so that it may be read as often as anybody likes.
 */
export class Outgoing implements OutgoingTexts {
  readonly #parts: OutgoingParts;
  #lastEventAt: EpochMs | null = null;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  hear(news: News): void {
    if (news.kind === 'events') this.#lastEventAt = news.batch.receivedAt;
  }

  /** /state.json. */
  stateText(): string {
    return `${JSON.stringify(this.#state())}\n`;
  }

  /** /metrics. */
  metricsText(): Promise<string> {
    return metricsOf(this.#state());
  }

  #state(): State {
    const { clock, fleet, pages, faults } = this.#parts;
    const at = clock.now();
    const { version, startedAt, isSimulated, notRecording, chain } = pages.monitor;
    const isRecording = notRecording === null;
    return {
      version: 1,
      at: toIso(at),
      monitor: {
        ...{ version, startedAt: toIso(startedAt), isSimulated, isRecording, notRecording },
        lastEventAgeSeconds: ageSeconds(this.#lastEventAt, at),
        chain: { ageSeconds: ageSeconds(chain.checkedAt, at), problem: chain.problem },
        faults: faults.standing().map(({ nodeKey, alarm: { code, severity, text, lastAt } }) => ({
          ...{ code, severity, text, url: nodeKey, at: toIso(lastAt) },
        })),
      },
      nodes: fleet
        .nodes()
        .map((node) => nodeState(node, { at, isRecording, unacknowledged: fleet.unacknowledged(node.key) })),
    };
  }
}
