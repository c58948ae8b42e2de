import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { IsoTime } from '#shared/model/time.ts';

/*
 * What the bench's nodes send: frames of alarm events as a real storm has them (few alarms, many repeats).
 */

const startMs = Date.UTC(2016, 7, 1, 15, 35);
const iso = (offsetMs: number): IsoTime => new Date(startMs + offsetMs).toISOString();
const codes = [
  'FeatureLicenseMissing',
  'LicenseServerError',
  'NonSelectAlarm',
  'VMProConnFailure',
  'OOS',
] as const;

/** Frames of `eventsPerFrame` events each; each node has `alarmCount` alarms, repeated in turn. */
export function eventFrames(
  node: number,
  frameCount: number,
  eventsPerFrame: number,
  alarmCount: number,
): string[] {
  return Array.from({ length: frameCount }, (_, frame) => {
    const events = Array.from({ length: eventsPerFrame }, (_, index) => {
      const seq = frame * eventsPerFrame + index + 1;
      const alarm = seq % alarmCount;
      const occurrences = Math.floor(seq / alarmCount) + 1;
      const code = codes[alarm % codes.length];
      return {
        seq,
        at: iso(seq),
        type: 'alarm',
        change: occurrences === 1 ? 'raised' : 'repeated',
        alarm: {
          id: `a-${node}-${alarm}`,
          category: 'service',
          code,
          text: `Attempt to use a feature for which no license is installed. License Type: Feature ${alarm}`,
          detail: { 'License Type': `Feature ${alarm}` },
          severity: alarm % 7 === 0 ? 'critical' : 'major',
          kind: 'event',
          active: true,
          occurrences,
          firstAt: iso(alarm),
          lastAt: iso(seq),
        },
      };
    });
    return JSON.stringify({ jsonrpc: '2.0', method: 'events', params: { events } });
  });
}

export function nodeInfo(node: number): NodeInfo<IsoTime> {
  return {
    id: `node-${node}`,
    name: `Bench ${node}`,
    role: 'expansion',
    solution: { id: 's', name: 'Bench' },
    address: `10.0.${Math.floor(node / 250)}.${node % 250}`,
    version: '10.0.0.0.0 build 550',
    edition: 'select',
    serialNumber: `00${node}`,
    pldsHostId: `00${node}`,
    webLmHostId: null,
    virtual: true,
    timeZone: 'Europe/London',
    startedAt: iso(0),
  };
}

export const emptySnapshot: Snapshot<IsoTime> = {
  alarms: [],
  license: {
    mode: 'WebLM Normal',
    source: 'webLm',
    server: null,
    clientId: null,
    lastRenewal: null,
    nextRenewalAt: null,
    renewing: false,
    grace: null,
    features: [],
  },
  webLm: null,
  services: [],
  lines: [],
  resiliency: null,
};

/** What a node answers to session.open. */
export const openingOf = (node: number): object => ({
  ...{ protocol: 1, bootId: 'bench', seq: 0, resumed: false, gap: null, heartbeatSeconds: 600 },
  ...{ at: new Date().toISOString(), permissions: [], node: nodeInfo(node), snapshot: emptySnapshot },
});
