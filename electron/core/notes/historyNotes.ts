import type { News } from '#core/news.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { LinkView } from '#shared/contract/fleet.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import { type EpochMs, hourMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';

// In: the news. Out: what of Watchline and its links belongs to the history, and no table tells otherwise.

/** Notes of one link in an hour: one that comes and goes all day is told of by numbers. */
const mostInHour = 30;
/** Kept while nothing can be written. */
const mostWaiting = 1_000;

interface NotesParts {
  readonly store: Pick<Store, 'note' | 'nodes'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface KnownLink {
  /** `new`: it has neither been live yet nor failed to be. */
  state: 'new' | 'live' | 'away' | 'paused';
  /** When it ceased to be live. */
  awayAt: EpochMs;
  noted: EpochMs[];
  /** Turns that were not noted. */
  more: number;
}

interface DatedNote {
  readonly at: EpochMs;
  readonly note: HistoryNote;
}

export class HistoryNotes {
  readonly #parts: NotesParts;
  readonly #links = new Map<string, KnownLink>();
  /** Since when nothing can be written, and why. */
  #trouble: { readonly since: EpochMs; readonly reason: string } | null = null;
  #waiting: DatedNote[] = [];

  constructor(parts: NotesParts) {
    this.#parts = parts;
  }

  /** `damages`: what was found and done as the history was opened. */
  async started(version: string, program: string, damages: readonly (string | null)[]): Promise<void> {
    const nodes = await this.#parts.store.nodes().catch(() => []);
    const lastAt = nodes.reduce<EpochMs | null>(
      (last, { lastHeardAt }) => (lastHeardAt === null ? last : Math.max(last ?? lastHeardAt, lastHeardAt)),
      null,
    );
    await this.#note({ kind: 'monitor', what: 'started', version, program, lastAt });
    for (const reason of damages)
      if (reason !== null) await this.#note({ kind: 'monitor', what: 'damage', reason });
  }

  stopped(program: string): Promise<void> {
    return this.#note({ kind: 'monitor', what: 'stopped', program });
  }

  hear(news: News): void {
    if (news.kind === 'link') this.#link(news.nodeKey, news.link);
    else if (news.kind === 'nodeRemoved') this.#links.delete(news.nodeKey);
    else if (news.kind === 'damage')
      void this.#note({ kind: 'monitor', what: 'damage', reason: news.damage });
    else if (news.kind === 'recording') this.#recording(news.problem);
  }

  #recording(problem: string | null): void {
    if (problem !== null) {
      this.#trouble ??= { since: this.#parts.clock.now(), reason: problem };
      return;
    }
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble) void this.#note({ kind: 'monitor', what: 'notRecorded', ...trouble });
    for (const { at, note } of this.#waiting.splice(0)) void this.#note(note, at);
  }

  #link(nodeKey: string, view: LinkView): void {
    const link = this.#links.get(nodeKey) ?? { state: 'new', awayAt: 0, noted: [], more: 0 };
    this.#links.set(nodeKey, link);
    const { state, awayAt } = link;
    const now = this.#parts.clock.now();
    const tell = (what: LinkNote['what'], since: EpochMs | null, reason: string | null): void =>
      this.#linkNote(link, { kind: 'link', what, nodeKey, reason, since, more: 0 }, now);
    const goAway = (to: 'away' | 'paused'): void => {
      if (state === 'new' || state === 'live') link.awayAt = now;
      link.state = to;
    };
    switch (view.word) {
      case 'Live':
        link.state = 'live';
        if (state === 'away' || state === 'paused') tell('back', awayAt, null);
        break;
      case 'Paused':
        goAway('paused');
        if (state === 'live' || state === 'away') tell('paused', null, null);
        break;
      case 'Connecting':
        break;
      default:
        if (state === 'live' || state === 'new')
          tell(state === 'live' ? 'lost' : 'notReached', view.lostAt, view.problem);
        goAway('away');
    }
  }

  #linkNote(link: KnownLink, note: LinkNote, now: EpochMs): void {
    link.noted = link.noted.filter((at) => at > now - hourMs && at <= now);
    if (link.noted.length >= mostInHour) {
      link.more++;
      return;
    }
    link.noted.push(now);
    void this.#note({ ...note, more: link.more }, now);
    link.more = 0;
  }

  async #note(note: HistoryNote, at: EpochMs = this.#parts.clock.now()): Promise<void> {
    if (this.#trouble) {
      this.#waiting = [...this.#waiting, { at, note }].slice(-mostWaiting);
      return;
    }
    const { store, log } = this.#parts;
    await store.note(at, note).catch((error: unknown) => {
      log.warn('Not noted in the history', { reason: reasonOf(error) });
    });
  }
}

type LinkNote = HistoryNote & { readonly kind: 'link' };
