// In: what to watch, now and whenever that is changed. Out: the core that runs over it, and the news of all
// of them. The hosts and their pages stay while one core goes and the next comes. A next one that cannot
// start changes nothing.
import type { Core, PageChannel, PageRights } from '#core/core.ts';
import type { NewsListener, Newsroom } from '#core/news.ts';
import type { Log } from '#core/ports/ports.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { Watch } from './watch.ts';

/** Starts a core over this; the news of it go to the listener. */
export type StartCore = (watch: Watch, onNews: NewsListener) => Promise<Core>;

const hasStopped = 'Watchline has stopped.';

interface Run {
  readonly watch: Watch;
  readonly core: Core;
  /** Its news are told no more. */
  silence(): void;
}

export class ChangingCore {
  readonly #startCore: StartCore;
  readonly #news: Newsroom;
  #run: Run;
  #change: Promise<void> | null = null;
  #isStopped = false;

  /** @throws Error where what is to be watched first cannot be; then nothing of it is left. */
  static async start(
    prepare: () => Promise<Watch>,
    startCore: StartCore,
    news: Newsroom,
  ): Promise<ChangingCore> {
    const watch = await prepare();
    try {
      return new ChangingCore(await run(watch, startCore, news), startCore, news);
    } catch (error) {
      await watch.end();
      throw error;
    }
  }

  private constructor(first: Run, startCore: StartCore, news: Newsroom) {
    this.#run = first;
    this.#startCore = startCore;
    this.#news = news;
  }

  get core(): Core {
    return this.#run.core;
  }

  get watch(): Watch {
    return this.#run.watch;
  }

  /** Goes on with the log of the core that runs. */
  get log(): Log {
    const log = (): Log => this.#run.watch.log;
    return {
      info: (message, fields) => log().info(message, fields),
      warn: (message, fields) => log().warn(message, fields),
      error: (message, fields) => log().error(message, fields),
    };
  }

  openPage(channel: PageChannel, rights: PageRights): void {
    this.#run.core.openPage(channel, rights);
  }

  /**
   * Watches what `prepare` makes ready, and lets the pages go once whoever asked has been answered.
   * @throws Error for a person: it cannot be watched, or another change is under way. What was watched is.
   */
  async change(prepare: () => Promise<Watch>): Promise<void> {
    if (this.#isStopped) throw new Error(hasStopped);
    if (this.#change) throw new Error('Watchline is changing what it watches. Try again in a moment.');
    const change = this.#changeTo(prepare);
    this.#change = change.catch(() => undefined);
    try {
      await change;
    } finally {
      this.#change = null;
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#change;
    const { core, watch } = this.#run;
    await core.stop().finally(() => watch.end());
  }

  async #changeTo(prepare: () => Promise<Watch>): Promise<void> {
    const watch = await prepare();
    const before = this.#run;
    // The next one is there before this one goes, unless both have the same history.
    const hasSameFolder = watch.dataFolder === before.watch.dataFolder;
    try {
      if (this.#isStopped) throw new Error(hasStopped);
      if (hasSameFolder) await before.core.stop();
      this.#run = await run(watch, this.#startCore, this.#news);
    } catch (error) {
      await watch.end();
      if (hasSameFolder && !this.#isStopped) await this.#comeBackTo(before);
      throw error;
    }
    before.silence();
    for (const { key } of before.core.nodes()) this.#news.tell({ kind: 'nodeRemoved', nodeKey: key });
    await this.#end(before, hasSameFolder);
  }

  async #comeBackTo(before: Run): Promise<void> {
    before.silence();
    this.#run = await run(before.watch, this.#startCore, this.#news);
    dismissPages(before.core);
  }

  /**
   * What it could not write, or could not take away, is told: whoever asked for the change has it all the
   * same.
   */
  async #end({ core, watch }: Run, hasEnded: boolean): Promise<void> {
    try {
      if (!hasEnded) await core.stop();
    } catch (error) {
      this.log.error('What was watched before did not end well', { reason: reasonOf(error) });
    }
    await watch.end().catch((error: unknown) => {
      this.log.warn('What was made for a practice is not all gone', { reason: reasonOf(error) });
    });
    dismissPages(core);
  }
}

async function run(watch: Watch, startCore: StartCore, news: Newsroom): Promise<Run> {
  let isSilent = false;
  const core = await startCore(watch, (item) => {
    if (!isSilent) news.tell(item);
  });
  return {
    watch,
    core,
    silence: () => {
      isSilent = true;
    },
  };
}

/** After the answer to what a page has asked, which follows in this turn, has gone out. */
function dismissPages(core: Core): void {
  setImmediate(() => core.dismissPages());
}
