import type { NodeEvent } from '#shared/model/event.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import type { EpochMs, IsoTime, Time } from '#shared/model/time.ts';
import type { FrameText } from './frameText.ts';

/*
 * The license a node says again every 9 minutes, 2 kB of which nothing is new but three times and the days
 * left. In: where such an event begins in a frame. Out: the event, or null: it is to be parsed.
 */

export type LicenseEvent<T extends Time = EpochMs> = NodeEvent<T> & { readonly type: 'license' };

/** The letters between what changes, in the order of the wire. Without days of grace the last is empty. */
interface Words {
  readonly toRenewal: string;
  readonly toNext: string;
  readonly toDays: string;
  readonly rest: string;
}

/** Stands where something changes: JSON escapes it, so no text of a node holds it but as itself. */
const mark = '\u0001';
const markOnWire = '\\u0001';
const longestWords = 16_384;

export class RepeatedLicense {
  #words: Words | null = null;
  /** The one said last. */
  #license: LicenseStatus | null = null;

  get isKnown(): boolean {
    return this.#words !== null;
  }

  /** From the end of its time to the end of the event. */
  read(frame: FrameText, seq: number, at: EpochMs): LicenseEvent | null {
    const words = this.#words;
    const before = this.#license;
    if (!words || !before?.lastRenewal || !frame.passes(words.toRenewal)) return null;
    const renewedAt = frame.time();
    if (!frame.passes(words.toNext)) return null;
    const nextRenewalAt = frame.time();
    if (!frame.passes(words.toDays)) return null;
    const { lastRenewal, grace } = before;
    const daysRemaining = grace ? frame.number() : 0;
    if (Number.isNaN(renewedAt + nextRenewalAt + daysRemaining) || !frame.passes(words.rest)) return null;
    const { outcome, detail } = lastRenewal;
    // What stays the same is the same object: whoever looks for what differs need not compare it.
    const license = {
      ...before,
      lastRenewal: { at: renewedAt, outcome, detail },
      nextRenewalAt,
      grace: grace && (grace.daysRemaining === daysRemaining ? grace : { ...grace, daysRemaining }),
    };
    this.#license = license;
    return { seq, at, type: 'license', license };
  }

  /** What JSON writes of it is read as what it is, wherever the node writes the same. */
  learn(raw: LicenseEvent<IsoTime>, event: LicenseEvent): void {
    const words = wordsOf(raw);
    if (!words) return;
    this.#words = words;
    this.#license = event.license;
  }
}

/** Null: it is written in another order, or has not all of what changes. */
function wordsOf(raw: LicenseEvent<IsoTime>): Words | null {
  const { license } = raw;
  const { lastRenewal, nextRenewalAt, grace } = license;
  if (!lastRenewal || nextRenewalAt === null || Object.keys(raw).at(-1) !== 'license') return null;
  const marked = {
    ...{ ...raw, seq: `${mark}seq`, at: `${mark}at` },
    license: {
      ...license,
      lastRenewal: { ...lastRenewal, at: `${mark}renewed` },
      nextRenewalAt: `${mark}next`,
      grace: grace && { ...grace, daysRemaining: `${mark}days` },
    },
  };
  const text = JSON.stringify(marked);
  if (text.length > longestWords) return null;
  const [begin, seq, at, renewed, next, days, more] = text.split(markOnWire);
  if (begin !== '{"seq":"' || seq !== 'seq","at":"' || more !== undefined) return null;
  const toRenewal = after('at', at);
  const toNext = after('renewed', renewed);
  const rest = after('next', next);
  if (toRenewal === null || toNext === null || rest === null) return null;
  if (!grace) return days === undefined ? { toRenewal, toNext, toDays: rest, rest: '' } : null;
  const afterDays = after('days"', days);
  return afterDays === null || !rest.endsWith('"')
    ? null
    : { toRenewal, toNext, toDays: rest.slice(0, -1), rest: afterDays };
}

const after = (name: string, piece: string | undefined): string | null =>
  piece?.startsWith(name) ? piece.slice(name.length) : null;
