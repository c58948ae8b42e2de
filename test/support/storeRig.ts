import type { NodeCounts } from '#core/fleet/storedNode.ts';
import type { Cursor, EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import { openStore, type StoreOptions } from '#core/store/store.ts';
import type {
  AlarmNews,
  Committed,
  LogQuery,
  LogRow,
  Store,
  StoredFilter,
  StoreListener,
} from '#core/store/storeTypes.ts';
import type { ActOutcome, ActRequest } from '#shared/contract/acts.ts';
import type { AlarmRow, AlarmSort } from '#shared/contract/alarms.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { evening } from './builders.ts';
import { Changes } from './changes.ts';
import { aBatch, anOpening } from './linkEvents.ts';
import { type ManualClock, manualClock } from './manualClock.ts';
import { logTo } from './ports.ts';
import { makeFolder, removeFolder } from './tempFolder.ts';

export const nodeKey = 'wss://10.0.0.5:7443/monitor';

/** A store in a folder of its own on a simulated clock, and everything it told. */
export class StoreRig implements StoreListener {
  readonly folder: string;
  readonly clock: ManualClock;
  readonly changes = new Changes();
  readonly logged: string[] = [];
  readonly pressures: boolean[] = [];
  readonly damages: string[] = [];
  readonly problems: (string | null)[] = [];
  readonly cursors = new Map<string, Cursor>();
  readonly counts = new Map<string, NodeCounts>();
  alarmsVersion = 0;
  /** By commit, oldest first. */
  readonly alarmNews: AlarmNews[] = [];
  #store: Store | null = null;

  static async open(): Promise<StoreRig> {
    const rig = new StoreRig(await makeFolder());
    await rig.open();
    return rig;
  }

  constructor(folder: string, clock = manualClock()) {
    this.folder = folder;
    this.clock = clock;
  }

  get store(): Store {
    if (this.#store === null) throw new Error('the store is not open');
    return this.#store;
  }

  /** Opens the folder; `close` first. */
  async open(holder?: string, bounds?: StoreOptions['bounds']): Promise<Store> {
    const note = (message: string): void => {
      this.logged.push(message);
      this.changes.note();
    };
    const { folder, clock } = this;
    const options = { folder, clock, log: logTo(note), listener: this, ...(bounds && { bounds }) };
    this.#store = await openStore(holder === undefined ? options : { ...options, holder });
    return this.#store;
  }

  async close(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    await store?.close();
  }

  async reopen(): Promise<Store> {
    await this.close();
    return this.open();
  }

  /** Closes the store and deletes its folder. */
  async end(): Promise<void> {
    await this.close();
    await removeFolder(this.folder);
  }

  onCommitted({ cursors, counts, alarmsVersion, raised, repeated, worsened, ended, told }: Committed): void {
    this.alarmNews.push({ raised, repeated, worsened, ended, told });
    for (const [key, cursor] of cursors) this.cursors.set(key, cursor);
    for (const [key, count] of counts) this.counts.set(key, count);
    this.alarmsVersion = alarmsVersion;
    this.changes.note();
  }

  onPressure(isPaused: boolean): void {
    this.pressures.push(isPaused);
    this.changes.note();
  }

  onDamage(damage: string): void {
    this.damages.push(damage);
    this.changes.note();
  }

  onRecording(problem: string | null): void {
    this.problems.push(problem);
    this.changes.note();
  }

  /** Waits until a node's events are on disk up to `seq`. */
  committed(seq: number, key = nodeKey, bootId = 'b-1'): Promise<void> {
    return this.changes.until(`${key} is stored up to ${bootId} ${seq}`, () => {
      const cursor = this.cursors.get(key);
      return cursor?.bootId === bootId && cursor.seq >= seq;
    });
  }

  /** Hands in events and waits until they are on disk. */
  async append(events: readonly NodeEvent[], part: Partial<EventBatch> = {}, key = nodeKey): Promise<void> {
    const batch = aBatch(events, part);
    this.store.append(key, batch);
    await this.committed(batch.seq, key, batch.bootId);
  }

  /** Hands in the opening of a session and waits until it is on disk. */
  async opened(part: Partial<SessionOpened> = {}, key = nodeKey): Promise<void> {
    const opening = anOpening(part);
    this.cursors.delete(key);
    this.store.opened(key, opening);
    await this.changes.until('the opening is stored', () => this.cursors.has(key));
  }

  async rows(filter: StoredFilter = {}, sort: Partial<AlarmSort> = {}): Promise<readonly AlarmRow[]> {
    const { rows } = await this.store.alarms({
      filter,
      sort: { column: 'source', descending: false, ...sort },
      offset: 0,
      limit: 500,
    });
    return rows;
  }

  act(request: ActRequest, now = evening, by = 'support'): Promise<ActOutcome> {
    return this.store.act({ by, station: 'desk-1', now }, request);
  }

  async log(query: LogQuery = {}): Promise<readonly LogRow[]> {
    const rows: LogRow[] = [];
    for await (const page of this.store.log(query)) rows.push(...page);
    return rows;
  }
}
