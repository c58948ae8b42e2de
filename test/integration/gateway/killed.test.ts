import { createSocket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import { GatewayProcess, numberedTrap } from '#test/support/gatewayProcess.ts';
import { rounds } from '#test/support/proof.ts';

/** More, and Watchline would wait longer between its tries than the journal reaches back. */
const kills = rounds(1, 5);
const perSecond = 500;

/** Sends traps at a rate until it is stopped; answers how many. */
function send(port: number): () => Promise<number> {
  const socket = createSocket('udp4');
  const startedAt = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    for (; sent < due; sent++) socket.send(numberedTrap(sent), port, '127.0.0.1');
  }, 20);
  return async () => {
    clearInterval(timer);
    await new Promise<void>((resolve) => socket.close(resolve));
    return sent;
  };
}

it('serves what it stored under the same numbers, however often it is killed, and says when it was not there', async () => {
  await using rig = await Rig.make();
  await using gateway = new GatewayProcess(rig);
  const { nodes } = await gateway.start();
  const collector = rig.collect(await rig.fleet(nodes));
  const node = collector.node('HQ Primary');
  const { bootId } = await gateway.opened(nodes[0]?.url ?? '');
  await collector.untilLink('HQ Primary', 'Live');
  const stop = send(gateway.snmpPort);
  const journal: Message[] = [];
  const read = async () => journal.push(...(await gateway.eventsAfter(bootId, journal.at(-1)?.seq ?? 0)));
  for (let kill = 0; kill < kills; kill++) {
    const before = node.events.length;
    await collector.until('more alarms are told', () => node.events.length > before + 100);
    await read();
    await gateway.process.kill();
    await gateway.start();
    await read();
  }
  const before = node.events.length;
  await collector.until('alarms are told again', () => node.events.length > before + 100);
  const sent = await stop();
  // What is on its way still arrives.
  for (let more = 1; more > 0; await delay(50)) {
    more = -journal.length;
    more += await read();
  }

  const seq = journal.length;
  expect(journal.map((event) => event.seq)).toEqual(journal.map((_, index) => index + 1));
  await collector.until('collect has it all', () => node.seqs.get(bootId) === seq);
  expect([...node.bootIds]).toEqual([bootId]);
  expect(collector.gaps).toEqual([]);
  const told = node.events.map((line: Message) => [line.seq, line.alarm.text, line.alarm.occurrences]);
  const kept = journal.filter(({ type }) => type === 'alarm');
  expect(told).toEqual(kept.map(({ seq, alarm }) => [seq, alarm.text, alarm.occurrences]));
  const traps = kept.filter(({ alarm }) => !alarm.detail.Uncertain).map(({ alarm }) => alarm.text);
  expect(new Set(traps).size).toBe(traps.length);
  expect(traps.length).toBeLessThanOrEqual(sent);
  const downtimes = journal.filter(({ type, text }) => type === 'notice' && /did not run from/.test(text));
  expect(downtimes).toHaveLength(kills);
});
