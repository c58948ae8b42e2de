import type { EventBody } from '#nodeSide/journal/journal.ts';
import type { TraceListener, TraceSource } from '#nodeSide/traceStream.ts';
import type { TraceLine } from '#shared/model/event.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { toIso, traceLineWithTimes } from '#shared/protocol/times.ts';
import type { Random } from '#simulator/random/random.ts';
import { BackgroundLife } from './backgroundLife.ts';
import { bannerTexts, bootTexts } from './banner.ts';
import { alarmText, lineText, resiliencyTexts } from './eventTexts.ts';
import { printedLine } from './printedLine.ts';
import { firstExtension, staffOf } from './staff.ts';
import { StampCounter, stampText } from './stamps.ts';
import type { TracedNode } from './tracedNode.ts';
import type { TraceTag } from './traceTag.ts';

/** A trace that starts this soon after a boot is given the lines of the boot first. */
const bootShownMs = 2 * minuteMs;

/**
 * In: what a node's parts do. Out: trace lines to the sessions that asked for their tags. While nobody has,
 * no line is put together and no background life is made up.
 */
export class NodeTrace implements TraceSource {
  readonly #node: TracedNode;
  readonly #listeners = new Set<TraceListener>();
  readonly #life: BackgroundLife;
  readonly #stamps: StampCounter;
  #bootedAt: EpochMs;
  #resiliency: ResiliencyStatus | null = null;

  /** `bootedAt`: when IP Office last began to start; where there is none, the node. */
  constructor(node: TracedNode, random: Random, bootedAt: EpochMs) {
    this.#node = node;
    this.#bootedAt = bootedAt;
    this.#stamps = new StampCounter(random.fork('stamps'));
    this.#life = new BackgroundLife(node, this, random.fork('life'), this.#stamps);
  }

  /** What uptime is counted from. */
  get bootedAt(): EpochMs {
    return this.#bootedAt;
  }

  /** Each line's JSON goes to `listener` from now on; those of a boot just over at once. */
  add(listener: TraceListener): void {
    if (this.#listeners.size === 0) {
      this.#resiliency = this.#node.resiliency;
      this.#life.start();
    }
    this.#listeners.add(listener);
    if (!listener.wants('PRN')) return;
    for (const line of this.#linesSinceBoot()) listener.take(jsonOf(line));
  }

  remove(listener: TraceListener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#life.stop();
  }

  /** What System Monitor prints when it connects: whole lines, the time in the node's own zone. */
  banner(): string[] {
    const { clock, profile } = this.#node;
    return bannerTexts(this.#node.info()).map((text) =>
      printedLine(this.#line('PRN', text, clock.now), profile.timeZone),
    );
  }

  /** IP Office, or a node without one, begins to start: uptime counts from here, stamps from 000. */
  restarted(): void {
    const { clock } = this.#node;
    this.#bootedAt = clock.now;
    this.#stamps.restart();
    if (this.#listeners.size === 0) return;
    for (const text of bootTexts(this.#node.info())) this.line('PRN', text);
  }

  /** A text that takes work to put together is given as a function. */
  line(tag: TraceTag | (string & {}), text: string | (() => string)): void {
    if (this.#listeners.size === 0) return;
    let json: string | null = null;
    for (const listener of this.#listeners) {
      if (!listener.wants(tag)) continue;
      json ??= jsonOf(this.#line(tag, typeof text === 'string' ? text : text(), this.#node.clock.now));
      listener.take(json);
    }
  }

  lose(tag: TraceTag): void {
    for (const listener of this.#listeners) if (listener.wants(tag)) listener.lose();
  }

  /** Tells what the node has just published, as far as that is told here and not by the part itself. */
  event(body: EventBody): void {
    if (this.#listeners.size === 0) return;
    if (body.type === 'alarm') this.line('ALARM', () => alarmText(body.change, body.alarm));
    else if (body.type === 'line') this.line('LINE', () => lineText(body.line));
    else if (body.type === 'resiliency') {
      const { timeZone } = this.#node.profile;
      for (const text of resiliencyTexts(this.#resiliency, body.resiliency, timeZone))
        this.line('PORTAL', text);
      this.#resiliency = body.resiliency;
    }
  }

  /** A user stamps the log; `extension`: that of the first user unless given. Answers the number. */
  stamp(extension?: number): number {
    const node = this.#node;
    const { now } = node.clock;
    this.#stamps.add();
    const number = this.#stamps.at(now, this.#bootedAt, staffOf(node).users);
    this.line('LSTMP', () =>
      stampText(number, now, node.profile.timeZone, extension ?? firstExtension(node)),
    );
    return number;
  }

  #line(tag: string, text: string, at: EpochMs): TraceLine {
    return { at, uptimeMs: at - this.#bootedAt, tag, text };
  }

  #linesSinceBoot(): TraceLine[] {
    const { clock, services } = this.#node;
    if (clock.now - this.#bootedAt > bootShownMs) return [];
    const lines = bootTexts(this.#node.info()).map((text) => this.#line('PRN', text, this.#bootedAt));
    const ipOffice = services.find('ip-office');
    if (ipOffice?.state === 'Running' && ipOffice.startedAt !== null) {
      lines.push(this.#line('PRN', 'IP Office has started.', ipOffice.startedAt));
    }
    return lines;
  }
}

/** A line is one line: texts from outside may hold anything. */
const jsonOf = (line: TraceLine): string =>
  JSON.stringify(traceLineWithTimes({ ...line, text: line.text.replaceAll(/\p{Cc}+/gu, ' ') }, toIso));
