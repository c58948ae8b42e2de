import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { Random } from '#simulator/random/random.ts';
import { type LifeLine, lifeOfMinute, longestMinutes } from './life.ts';
import { firstExtension, type Staff, staffOf } from './staff.ts';
import { type StampCounter, stampText } from './stamps.ts';
import type { TracedNode } from './tracedNode.ts';
import type { TraceTag } from './traceTag.ts';

/**
 * A clock that jumps makes this many lines at once and no more: some ten hours of a hundred users. The
 * allowance grows back with real time. Lines beyond it are counted, not made.
 */
const mostAtOnce = 10_000;
const morePerMs = 5;

/** The trace that life is told to. */
interface LifeTrace {
  readonly bootedAt: EpochMs;
  line(tag: TraceTag, text: string): void;
  /** A line that is not made: there are too many. */
  lose(tag: TraceTag): void;
}

/**
 * In: simulated minutes, while somebody traces. Out: what users do in them, and once a minute what IP Office
 * uses. What happens in a minute follows from the seed and the minute alone.
 */
export class BackgroundLife {
  readonly #node: TracedNode;
  readonly #trace: LifeTrace;
  readonly #random: Random;
  readonly #stamps: StampCounter;
  #ahead: LifeLine[] = [];
  /** The first minute that has not been made up yet. */
  #minute = 0;
  #next: Task | null = null;
  #allowed = mostAtOnce;
  #allowedAtMs = 0;

  constructor(node: TracedNode, trace: LifeTrace, random: Random, stamps: StampCounter) {
    this.#node = node;
    this.#trace = trace;
    this.#random = random;
    this.#stamps = stamps;
  }

  start(): void {
    const { now } = this.#node.clock;
    const minute = Math.floor(now / minuteMs);
    this.#ahead = [];
    this.#minute = minute - longestMinutes;
    while (this.#minute <= minute) this.#makeMinute();
    this.#ahead = this.#ahead.filter(({ at }) => at > now);
    this.#await();
  }

  stop(): void {
    this.#node.clock.cancel(this.#next);
    this.#next = null;
    this.#ahead = [];
  }

  #await(): void {
    const { clock } = this.#node;
    const at = Math.min(this.#ahead[0]?.at ?? Number.POSITIVE_INFINITY, this.#minute * minuteMs);
    this.#next = clock.schedule(at, () => this.#goOn());
  }

  #goOn(): void {
    const { now } = this.#node.clock;
    if (this.#minute * minuteMs <= now) this.#makeMinute();
    while (this.#ahead[0] && this.#ahead[0].at <= now) this.#tell(this.#ahead.shift() as LifeLine);
    this.#await();
  }

  #makeMinute(): void {
    const minute = this.#minute++;
    const node = this.#node;
    const random = this.#random.fork(`minute ${minute}`);
    const staff = staffOf(node);
    const from = minute * minuteMs;
    this.#ahead.push(
      { at: from + random.integer(minuteMs), tag: 'PRN', text: () => resourcesText(node) },
      ...lifeOfMinute(minute, staff, random),
      ...(staff.users > 0 ? this.#stampsOf(from, staff, random) : []),
    );
    this.#ahead.sort((a, b) => a.at - b.at);
  }

  #stampsOf(from: EpochMs, { users }: Staff, random: Random): LifeLine[] {
    const node = this.#node;
    return this.#stamps.between(from, from + minuteMs).map((at) => {
      const extension = firstExtension(node) + random.integer(users);
      const text = (): string =>
        stampText(this.#stamps.at(at, this.#trace.bootedAt, users), at, node.profile.timeZone, extension);
      return { at, tag: 'LSTMP', text };
    });
  }

  #tell({ tag, text }: LifeLine): void {
    const node = this.#node;
    const ipOfficeStartedAt = node.services.find('ip-office')?.startedAt ?? null;
    if (!node.isIpOfficeRunning || ipOfficeStartedAt === null) return;
    const isRemoteLicensed = node.licensing.isLicensedFor('Power User');
    const said = text({ isRemoteLicensed, ipOfficeStartedAt });
    if (said === null) return;
    if (this.#isAllowed()) this.#trace.line(tag, said);
    else this.#trace.lose(tag);
  }

  #isAllowed(): boolean {
    const nowMs = performance.now();
    this.#allowed = Math.min(this.#allowed + (nowMs - this.#allowedAtMs) * morePerMs, mostAtOnce);
    this.#allowedAtMs = nowMs;
    if (this.#allowed < 1) return false;
    this.#allowed--;
    return true;
  }
}

function resourcesText(node: TracedNode): string {
  const ipOffice = node.services.find('ip-office');
  const inService = node.lines.filter(({ state }) => state === 'In Service').length;
  return `Resources: memory ${ipOffice?.memoryKiB}K, CPU ${ipOffice?.cpuPercent}%, lines in service ${inService} of ${node.lines.length}`;
}
