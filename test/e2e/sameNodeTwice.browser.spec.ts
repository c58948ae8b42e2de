import { test as base, expect } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

/** The fleet has each node of the simulation twice, under addresses nobody can take for one beforehand. */
const test = base.extend({
  simulator: async ({ simulator }, use) => {
    const again = simulator.nodes.map((node) => ({
      ...node,
      url: `${node.url}?again`,
    }));
    await use({ ...simulator, nodes: [...simulator.nodes, ...again] });
  },
});

test('one node at two addresses is said loudly and counted once', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  const nodes = simulator.nodes.length / 2;
  const main = page.getByRole('main');
  await expect(main.getByRole('status').first()).toContainText(`${nodes} nodes`);
  await expect(main).toContainText('Primary is monitored at 2 addresses and counted once');
  await expect(main.getByText('is monitored at 2 addresses')).toHaveCount(3);
  await expect(main).toContainText('1 more node is monitored at several addresses');
  const modes = page.getByRole('region', { name: 'License modes' });
  await expect(modes).toContainText(new RegExp(`${nodes}\\s*WebLM Normal`));
  const twice = page.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: /same node twice/ });
  await expect(twice).toHaveCount(simulator.nodes.length);
  await twice.first().click();
  const details = page.getByRole('complementary', { name: /^Node / });
  await expect(details.getByRole('alert')).toContainText(/The same node is monitored at ws:.*, too/);
});
