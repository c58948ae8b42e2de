import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from '#core/link/eventReader.ts';
import { KnownFeatures } from '#core/link/knownFeatures.ts';
import { readMessage } from '#core/link/message.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { type LicenseFeature, licenseTypes } from '#shared/model/license.ts';
import { aLicense, aNotice, aWebLm, evening, eventOnWire } from '#test/support/builders.ts';

const features: readonly LicenseFeature[] = licenseTypes.map((name) => ({
  keyword: name,
  name,
  required: 5,
  granted: 5,
  virtual: 0,
  origin: 'webLm',
}));
const others = features.map((feature) => ({ ...feature, granted: 0, virtual: 5 }));

type Raw = Record<string, unknown>;
const license = (list: readonly object[] = features, part: Raw = {}): Raw => {
  const event = eventOnWire({ seq: 1, at: evening, type: 'license', license: aLicense() }) as unknown as Raw;
  return { ...event, license: { ...(event.license as Raw), features: list, ...part } };
};
const frameOf = (events: readonly unknown[]): string =>
  JSON.stringify({ jsonrpc: '2.0', method: 'events', params: { events } });

/** One session's frames, read with or without what it knows of features. */
function read(frames: readonly string[], knows: boolean): unknown[] {
  const known = knows ? new KnownFeatures() : undefined;
  let seq = 0;
  return frames.map((frame) => {
    const message = readMessage(frame, known);
    if (message.kind !== 'events') return message;
    const answer = readEvents(message.events, seq, frame.length, evening, known);
    seq = answer.seq;
    return answer;
  });
}

const both = JSON.stringify(features);
/** Rows that are fit for a license and for a WebLM server. */
const fitForBoth = features.map((feature) => ({ ...feature, capacity: 9, used: 5, expiresAt: null }));
const webLm = eventOnWire({ seq: 1, at: evening, type: 'webLm', webLm: aWebLm() }) as unknown as Raw;
/** Pieces of an events frame, each the JSON text of an event without its number. */
const pieces: readonly string[] = [
  JSON.stringify(license()),
  JSON.stringify(license(others)),
  JSON.stringify(license([])),
  JSON.stringify(license(features, { mode: 'No such mode' })),
  JSON.stringify(license(features, { comment: '"features":[' })),
  JSON.stringify(license(features, { inner: { features } })),
  JSON.stringify(license(features.map((feature) => ({ ...feature, features: [1] })))),
  JSON.stringify(license(features), null, 1),
  JSON.stringify({ ...license(), features }),
  JSON.stringify({ ...webLm, webLm: { ...(webLm.webLm as Raw), features } }),
  JSON.stringify({ ...webLm, webLm: { ...(webLm.webLm as Raw), features: fitForBoth } }),
  JSON.stringify(license(fitForBoth)),
  JSON.stringify({ ...license(), type: 'newer', features }),
  JSON.stringify(eventOnWire(aNotice(1, `"features":${both}`))),
  JSON.stringify(license()).replace('"renewing"', `"features":${both},"renewing"`),
  JSON.stringify(license()).replace('"renewing"', `"a\\"features":${both},"renewing"`),
  JSON.stringify(license()).replace('"renewing"', `"x""features":${both},"renewing"`),
  JSON.stringify(license()).replace(`"features":${both}`, '"features":"known features"'),
  JSON.stringify(license()).replace(both, `${both}]`),
  JSON.stringify(license()).replace(both, `${both},1`),
];

describe('features a session has told before', () => {
  it('never change what a frame means, whatever it holds', () => {
    const frame = fc.array(fc.nat({ max: pieces.length - 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 6 }), (chosen) => {
        let seq = 0;
        const frames = chosen.map((choices) => {
          const events = choices.map((choice) => pieces[choice]?.replace(/"seq": ?1/, `"seq":${++seq}`));
          return `{"jsonrpc":"2.0","method":"events","params":{"events":[${events.join(',')}]}}`;
        });
        expect(read(frames, true)).toEqual(read(frames, false));
      }),
      { numRuns: 500 },
    );
  });

  it('are one list for all events that repeat them, and not read again', () => {
    const known = new KnownFeatures();
    const lists = [license(), license(), license(others), license(others)].map((event, index) => {
      const frame = frameOf([{ ...event, seq: index + 1 }]);
      const message = readMessage(frame, known);
      if (message.kind !== 'events') throw new Error(message.kind);
      const [told] = readEvents(message.events, index, frame.length, evening, known).events as NodeEvent[];
      return told?.type === 'license' ? told.license.features : null;
    });
    expect(lists[0]).toEqual(features);
    expect(lists[1]).toBe(lists[0]);
    expect(lists[2]).toEqual(others);
    expect(lists[3]).toBe(lists[2]);
  });

  it('are given up for a node that tells ever new ones', () => {
    const known = new KnownFeatures();
    for (let required = 0; required < 20; required++)
      known.learn([{ ...features[0], name: 'x'.repeat(300), required }], features);
    const last = frameOf([license([{ ...features[0], name: 'x'.repeat(300), required: 19 }])]);
    expect(known.shorten(last)).toBe(last);
  });
});
