import {
  aNodeInfo,
  anAlarm,
  aService,
  aSnapshot,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const said = snapshotOnWire(aSnapshot({ alarms: [anAlarm()], services: [aService()] }));
const test = testOver([
  {
    info: { ...nodeInfoOnWire(aNodeInfo()), role: 'gateway' },
    snapshot: {
      ...said,
      alarms: said.alarms?.map((alarm) => ({ ...alarm, severity: 'catastrophic' })),
      license: { ...said.license, mode: 'Cloud Normal' },
      services: said.services?.map((service) => ({ ...service, state: 'Degraded', cpuPercent: -1 })),
    },
  },
]);

test('what a node of a later release says is shown in its own words, and counted', async ({ page }) => {
  const frame = new Frame(page);
  await frame.open('Overview');
  const tile = page.getByRole('button', { name: /gateway, .*Cloud Normal.*1 message not fully understood/ });
  await expect(tile).toContainText('1 not understood');
  await tile.click();
  await expect(page.getByRole('complementary', { name: /^Node / })).toContainText(
    /1 message not fully understood, the last: a snapshot in which services one-x-portal has state "Degraded"/,
  );
  await frame.open('Services');
  const service = new Grid(page, 'Services').row('one-X Portal');
  await expect(service).toContainText('Degraded');
  await expect(service).toContainText('62124K / not understood');
  await frame.open('Service Alarms');
  await expect(new Grid(page, 'Service Alarms').row(anAlarm().text)).toContainText('catastrophic');
});
