import { createSocket } from 'node:dgram';
import { expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import { patienceMs } from '#test/support/changes.ts';
import { GatewayProcess, numberedTrap } from '#test/support/gatewayProcess.ts';
import { rounds } from '#test/support/proof.ts';

const count = rounds(6_000, 200_000);
const perSecond = 20_000;
const mostMemoryMb = 150;

/** All of them at the rate, or as near to it as this machine comes. */
async function sendAll(port: number): Promise<void> {
  const socket = createSocket('udp4');
  const traps = Array.from({ length: 100 }, (_, n) => numberedTrap(n));
  const startedAt = performance.now();
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, ((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < due; sent++) socket.send(traps[sent % traps.length] ?? '', port, '127.0.0.1');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise<void>((resolve) => socket.close(resolve));
}

it('counts every trap of a burst, stored or not, in little memory', async () => {
  await using rig = await Rig.make();
  await using gateway = new GatewayProcess(rig);
  await gateway.start();
  await sendAll(gateway.snmpPort);
  await expect
    .poll(
      async () => {
        const { stored, lost } = await gateway.counted();
        return stored + lost;
      },
      { timeout: patienceMs, interval: 250 },
    )
    .toBe(count);
  expect(gateway.mostMemoryMb ?? 0).toBeLessThan(mostMemoryMb);
});
