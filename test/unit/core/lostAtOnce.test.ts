import { expect, it } from 'vitest';
import { secondMs } from '#shared/model/time.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { proved, rounds } from '#test/support/proof.ts';

it('a connection that ends is told to a page at once', async () => {
  const node = await FakeNode.start();
  const rig = await CoreRig.start([anAddress(node.url, { password: { vault: true } })]);
  const times = rounds(2, 20);
  let longest = 0;
  try {
    const page = await rig.openPage();
    const word = () => page.view.nodes[node.url]?.link.word;
    for (let time = 0; time < times; time++) {
      await rig.until('it is live', () => word() === 'Live');
      const at = performance.now();
      node.drop();
      await rig.until('it is told', () => word() === 'Reconnecting');
      longest = Math.max(longest, performance.now() - at);
      await page.host.connectNow(null);
    }
  } finally {
    await rig.stop();
    await node.stop();
  }
  if (rounds(0, 1) === 1) expect(longest).toBeLessThan(secondMs);
  proved('U3', `${times} ends told to the page within ${Math.round(longest)} ms`);
});
