import { randomUUID } from 'node:crypto';
import type { LicenseFeature } from '#shared/model/license.ts';

/** Stands in a shortened frame where the features were; nobody outside can know it. */
const mark = `known features ${randomUUID()}`;
const field = '"features":';
const markedField = field + JSON.stringify(mark);
/** Shorter ones are read as fast as they are recognized. */
const leastLength = 256;
/** A node that writes its JSON in another way than JSON.stringify, or ever new features, is read the plain way. */
const mostMisses = 8;

interface MarkedLicense {
  features: unknown;
}

/**
 * What one session last said of its node's license features, recognized by its text: a license event comes every
 * 9 minutes and repeats 2 kB that hardly ever change; to parse, check and copy them was most of what
 * a simulated month cost. What is cut out is a whole field, its name with both quotes and its value: a JSON text
 * stays one, and what is none stays none.
 */
export class KnownFeatures {
  #text: string | null = null;
  #features: readonly LicenseFeature[] = [];
  #misses = 0;
  #marks = 0;

  /** The frame with a mark in place of every repetition; the same where there is none. */
  shorten(frame: string): string {
    this.#marks = 0;
    const text = this.#text;
    if (text === null) return frame;
    let shortened = '';
    let taken = 0;
    for (let at = frame.indexOf(field); at >= 0; at = frame.indexOf(field, Math.max(taken, at + 1))) {
      if (!frame.startsWith(text, at)) continue;
      shortened += frame.slice(taken, at) + markedField;
      taken = at + text.length;
      this.#marks++;
    }
    return this.#marks === 0 ? frame : shortened + frame.slice(taken);
  }

  /** Whether each mark of the last frame stands in a license event. If not, the frame is to be read as it came. */
  hasAllMarksIn(events: readonly unknown[]): boolean {
    return events.reduce<number>((marks, event) => marks - (markedLicense(event) ? 1 : 0), this.#marks) === 0;
  }

  /** What the mark in an event stands for; the event is left with no features. Null where there is no mark. */
  takeFrom(event: object): readonly LicenseFeature[] | null {
    const license = markedLicense(event);
    if (!license) return null;
    license.features = [];
    this.#misses = 0;
    return this.#features;
  }

  /** Notes features that were read the plain way: once a frame. `raw`: as parsed, and checked. */
  learn(raw: readonly unknown[], features: readonly LicenseFeature[]): void {
    if (this.#misses >= mostMisses) return;
    this.#misses++;
    const text = field + JSON.stringify(raw);
    if (text.length < leastLength) return;
    this.#text = text;
    this.#features = features;
  }
}

function markedLicense(event: unknown): MarkedLicense | null {
  if (typeof event !== 'object' || event === null) return null;
  const { type, license } = event as { type?: unknown; license?: unknown };
  if (type !== 'license' || typeof license !== 'object' || license === null) return null;
  return (license as MarkedLicense).features === mark ? (license as MarkedLicense) : null;
}
