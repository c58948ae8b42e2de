import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { readFleetFile } from '#core/config/fleetFile.ts';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { LicenseModeChange } from '#shared/contract/history.ts';
import { dayMs } from '#shared/model/time.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import { Changes } from '#test/support/changes.ts';
import { passwordVariable } from '#test/support/fleetFile.ts';
import { quietPorts } from '#test/support/ports.ts';
import { rounds } from '#test/support/proof.ts';
import { Rig } from './rig.ts';

/** It only ends what hangs: test/bench measures how long it takes. */
const hangsMs = 300_000;
const restrictedAfterMs = 30 * dayMs;
const greatestSpeed = 1_000_000;
/** Of the 150 that are simulated. */
const watched = rounds(40, 150);
/** Nodes whose whole history is compared with what they sent, event by event. */
const looked = 4;
const countdown: readonly [mode: string, days: number | null][] = [
  ['WebLM Normal', null],
  ...Array.from({ length: 31 }, (_, index) => ['WebLM Error', 30 - index] as [string, number]),
  ['WebLM Restricted', null],
];

it(`watches ${watched} nodes for 30 days without WebLM at a million times real time: every daily change is told and stored`, {
  timeout: hangsMs,
}, async ({ annotate, onTestFinished }) => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('fleet-150');
  const { order } = simulated;
  const nodes = simulated.nodes.slice(0, watched);
  const nodeAddresses = await readFleetFile(await rig.fleet(nodes));
  process.env[passwordVariable] = 'Administrator';
  onTestFinished(() => {
    delete process.env[passwordVariable];
  });
  const changes = new Changes();
  const seqs = new Map<string, number>();
  const outOfOrder: string[] = [];
  const core = await createCore({
    dataFolder: rig.data,
    nodes: nodeAddresses,
    ports: quietPorts(systemClock, { random: Math.random }),
    version: 'test',
    operator: 'pat',
    isSimulated: true,
    onNews: (news) => {
      if (news.kind === 'opened') {
        if (seqs.has(news.nodeKey)) outOfOrder.push(`${news.nodeKey} was opened again`);
        seqs.set(news.nodeKey, news.opened.cursor.seq);
      } else if (news.kind === 'events') {
        for (const { seq } of news.batch.events) {
          if (seq !== (seqs.get(news.nodeKey) ?? 0) + 1) outOfOrder.push(`${news.nodeKey} ${seq}`);
          seqs.set(news.nodeKey, seq);
        }
      }
      changes.note();
    },
  });
  const opened = await stopsAtEnd(core, async () => {
    await changes.until('all are live', () => seqs.size === watched, hangsMs);
    const { at } = await order('clock.get');
    await order('weblm.stop');
    // The last node has renewed just before the server stopped: its grace begins nine minutes later.
    const endsAt = Date.parse(at) + restrictedAfterMs + dayMs / 2;
    const first = new Map(seqs);
    await order('clock.speed', { speed: greatestSpeed });
    while (Date.parse((await order('clock.get')).at) < endsAt);
    await order('clock.speed', { speed: 0 });
    const ends = new Map<string, number>();
    for (const { id, url } of nodes)
      ends.set(url, (await order('ledger.get', { nodeId: id, fromSeq: Number.MAX_SAFE_INTEGER })).seq);
    const isThere = () => nodes.every(({ url }) => seqs.get(url) === ends.get(url));
    await changes.until('everything sent has arrived', isThere, hangsMs);
    // What is asked is answered after what was handed in before.
    for (const { url } of nodes) {
      const modes = await licenseModes(core, url);
      expect(modes.map(({ mode, daysRemaining }) => [mode, daysRemaining])).toEqual(countdown);
      const error = modes[1]?.at ?? 0;
      for (const { at: changedAt, daysRemaining } of modes.slice(1, -1))
        expect(changedAt - error).toBe(daysRemaining === 30 ? 0 : (29 - (daysRemaining ?? 0)) * dayMs + 1);
      expect((modes.at(-1)?.at ?? 0) - error).toBe(restrictedAfterMs);
    }
    const sent = [...ends].reduce((sum, [url, seq]) => sum + seq - (first.get(url) ?? 0), 0);
    await annotate(`${sent} events; simulator ${await memory(simulated.process.pid)}`);
    expect(outOfOrder).toEqual([]);
    return first;
  });

  const history = new DatabaseSync(join(rig.data, 'history.sqlite'), { readOnly: true });
  try {
    for (const { id, url } of nodes.slice(0, looked)) {
      const from = opened.get(url) ?? 0;
      const ledger = await order('ledger.get', { nodeId: id, fromSeq: from + 1 });
      expect(storedSeqs(history, url, from)).toEqual(ledger.events.map(({ seq }: Message) => seq));
      const licenses = ledger.events.filter(({ type }: Message) => type === 'license');
      expect(storedLicenses(history, url, from)).toEqual(
        licenses.map(({ license }: Message) => inEpochMs(license)),
      );
    }
  } finally {
    history.close();
  }
});

async function stopsAtEnd<T>(core: Core, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await core.stop();
  }
}

/** As a page asks. */
function licenseModes(core: Core, nodeKey: string): Promise<readonly LicenseModeChange[]> {
  const query = { nodeKeys: [nodeKey], since: 0, until: 8.64e15 };
  return new Promise((resolve, reject) => {
    let close = (): void => undefined;
    core.openPage(
      {
        send(text) {
          const { i, r, e } = JSON.parse(text);
          if (i !== 'modes') return;
          close();
          if (e === undefined) resolve(r);
          else reject(new Error(e));
        },
        onMessage: (listener) =>
          setImmediate(() => listener(JSON.stringify({ t: 'q', i: 'modes', m: 'licenseModes', a: [query] }))),
        onClose: (listener) => {
          close = listener;
        },
        close: () => close(),
      },
      { allowsCommands: false, deliverExport: async () => ({ kind: 'cancelled' }) },
    );
  });
}

/**
 * The numbers of all events after `from` stored of a node, from the log of alarms and from what else it told.
 */
function storedSeqs(history: DatabaseSync, key: string, from: number): unknown[] {
  const rows =
    history.prepare(`SELECT told.seq AS seq FROM (SELECT boot, seq FROM events UNION ALL SELECT boot, seq FROM changes) AS told
    JOIN boots ON boots.id = told.boot JOIN nodes ON nodes.id = boots.node
    WHERE nodes.key = ? AND told.seq > ? ORDER BY told.seq`);
  return rows.all(key, from).map(({ seq }) => seq);
}

/**
 * Every license status a node told after `from`, put together from whole ones and
 * those that hold what differs.
 */
function storedLicenses(history: DatabaseSync, key: string, from: number): Message[] {
  const rows = history.prepare(`SELECT mode, value FROM changes JOIN nodes ON nodes.id = changes.node
    WHERE nodes.key = ? AND type = 'license' AND seq > ? ORDER BY changes.id`);
  let license: Message = {};
  return rows.all(key, from).map(({ mode, value }) => {
    const told = JSON.parse(String(value));
    license = mode === null ? { ...license, ...told } : told;
    return license;
  });
}

function inEpochMs(license: Message): Message {
  const { lastRenewal, nextRenewalAt, grace } = license;
  return {
    ...license,
    lastRenewal: lastRenewal && { ...lastRenewal, at: Date.parse(lastRenewal.at) },
    nextRenewalAt: nextRenewalAt && Date.parse(nextRenewalAt),
    grace: grace && {
      ...grace,
      startedAt: Date.parse(grace.startedAt),
      expiresAt: Date.parse(grace.expiresAt),
    },
  };
}

async function memory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /VmRSS:\s*(\d+ kB)/.exec(status)?.[1] ?? 'memory not known';
}
