import { longestMessage } from '../datagram.ts';

const lineFeed = 0x0a;
const space = 0x20;
/** One more than is read of a message, so that it is seen that there was more. */
const keptOctets = longestMessage + 1;
/** A sender that announces more is none: 1 MiB. */
const mostAnnounced = 1_048_576;

/** What a stream that cannot be followed any further is ended with. */
export class FrameError extends Error {}

/**
 * A stream → the messages in it. RFC 6587: each after a count of its octets, or each to the end of its
 * line, which every message says anew. Holds no more than one message; of longer ones the beginning is
 * kept.
 */
export class Frames {
  #held: Buffer = Buffer.alloc(0);
  /** Octets still to come of a message whose beginning was told. */
  #skipped = 0;
  #skipsLine = false;

  /** @throws FrameError after which the stream is no use. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    const messages: Buffer[] = [];
    for (let message = this.#next(); message; message = this.#next())
      if (message.length > 0) messages.push(message);
    return messages;
  }

  /** What the stream ended with, if it is a message. */
  end(): readonly Buffer[] {
    const rest = this.#skip();
    this.#held = Buffer.alloc(0);
    return rest.length > 0 && !countIn(rest) ? [rest.subarray(0, keptOctets)] : [];
  }

  /** The next message, which may be empty; null: not yet. */
  #next(): Buffer | null {
    const held = this.#skip();
    if (held.length === 0) return null;
    return isDigit(held[0]) ? this.#counted(held) : this.#line(held);
  }

  #counted(held: Buffer): Buffer | null {
    const count = countIn(held);
    if (!count) {
      if (held.length > 8 || held.some((octet) => !isDigit(octet))) return this.#line(held);
      return null;
    }
    if (count.octets > mostAnnounced)
      throw new FrameError(`a message of ${count.octets} octets was announced`);
    const kept = Math.min(count.octets, keptOctets);
    if (held.length < count.from + kept) return null;
    this.#skipped = count.octets - kept;
    this.#held = held.subarray(count.from + kept);
    return held.subarray(count.from, count.from + kept);
  }

  #line(held: Buffer): Buffer | null {
    const end = held.indexOf(lineFeed);
    if (end < 0 && held.length < keptOctets) return null;
    const kept = end < 0 ? keptOctets : Math.min(end, keptOctets);
    this.#skipsLine = end < 0 || end > kept;
    this.#held = this.#skipsLine ? held.subarray(kept) : held.subarray(end + 1);
    return held.subarray(0, kept);
  }

  /** Lets go of what is left of a message that was too long; what is held after it. */
  #skip(): Buffer {
    const gone = Math.min(this.#skipped, this.#held.length);
    this.#skipped -= gone;
    this.#held = this.#held.subarray(gone);
    if (this.#skipsLine) {
      const end = this.#held.indexOf(lineFeed);
      this.#skipsLine = end < 0;
      this.#held = end < 0 ? Buffer.alloc(0) : this.#held.subarray(end + 1);
    }
    return this.#held;
  }
}

const isDigit = (octet = 0): boolean => octet >= 0x30 && octet <= 0x39;

/** `123 ` at the beginning: how many octets follow, and from where. */
function countIn(held: Buffer): { readonly octets: number; readonly from: number } | null {
  let from = 0;
  while (from < 9 && isDigit(held[from])) from++;
  if (from === 0 || held[from] !== space) return null;
  return { octets: Number(held.toString('latin1', 0, from)), from: from + 1 };
}
