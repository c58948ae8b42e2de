import type { EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import type { AlarmNews } from '#core/store/storeTypes.ts';
import type { ChainView } from '#shared/contract/chain.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { AttentionView, Notices } from '#shared/contract/notices.ts';

/**
 * What happens in the core, as it happens: all that anybody beside the ordered way of an event hears of it.
 */
export type News =
  | { readonly kind: 'nodeAdded'; readonly node: NodeView }
  /** `node`: as it is now. `patch`: the fields that changed, each whole. */
  | { readonly kind: 'nodeChanged'; readonly node: NodeView; readonly patch: Partial<NodeView> }
  /** It is no longer watched; its history stays. */
  | { readonly kind: 'nodeRemoved'; readonly nodeKey: string }
  | { readonly kind: 'link'; readonly nodeKey: string; readonly link: LinkView }
  | { readonly kind: 'opened'; readonly nodeKey: string; readonly opened: SessionOpened }
  | { readonly kind: 'events'; readonly nodeKey: string; readonly batch: EventBatch }
  /** What of it is now on disk. The version has grown where a row of an alarm window may have changed. */
  | ({ readonly kind: 'committed'; readonly alarmsVersion: number } & AlarmNews)
  /** What has become of alarms, and whom it calls. */
  | { readonly kind: 'notices'; readonly notices: Notices }
  /** How much needs somebody now. */
  | { readonly kind: 'attention'; readonly attention: AttentionView }
  /** What is remembered of alarms beside their rows is another: they look different. */
  | { readonly kind: 'marks' }
  /** Why nothing is being recorded; null: recording again. */
  | { readonly kind: 'recording'; readonly problem: string | null }
  /** What of the history was found damaged, and what came of it; recording goes on. */
  | { readonly kind: 'damage'; readonly damage: string }
  /** Maintenance was planned, or ended by somebody. */
  | { readonly kind: 'maintenance' }
  /** Somebody else is at the desk. */
  | { readonly kind: 'operator'; readonly operator: string }
  /** Whoever is at the desk was away, or has read of it. */
  | { readonly kind: 'look'; readonly operator: string }
  /** Why the fleet file cannot be used as it is, and what is watched then; null: it can. */
  | { readonly kind: 'fleetFile'; readonly problem: string | null }
  /** An alarm of Watchline's own is on its way to the pages, came through, or is missing. */
  | { readonly kind: 'chain'; readonly chain: ChainView }
  /** A job is new or has changed. */
  | { readonly kind: 'job'; readonly job: JobView };

export type NewsListener = (news: News) => void;

/** Tells everybody who listens, in the order in which they came. */
export class Newsroom {
  readonly #listeners = new Set<NewsListener>();

  /** Answers how to listen no more. */
  listen(listener: NewsListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}
