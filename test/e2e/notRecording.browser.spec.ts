import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

test('while the history cannot be written the page says that no alarm is shown or counted anew', async ({
  page,
  folder,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.open('Overview');
  const tile = page.getByRole('button', { name: /^Primary, / });
  await expect(tile).toHaveAccessibleName(/Live, /);
  const blocker = new DatabaseSync(join(folder, 'data', 'history.sqlite'), { timeout: 30_000 });
  blocker.exec('BEGIN IMMEDIATE');
  const raised = { nodeId: 'primary', code: 'Fire', text: 'Power supply fails', severity: 'critical' };
  await simulator.order('alarm.raise', raised);
  await expect(page.getByRole('alert').filter({ hasText: 'NOT RECORDING' })).toContainText(
    'Until it can be written, no new alarm is shown and no alarm is counted anew; all else is shown as it comes.',
  );
  await expect(tile).toHaveAccessibleName(/active alarms: .*, alarms not counted since \d\d:\d\d:\d\d/);
  await expect(tile).not.toHaveAccessibleName(/Critical/);
  blocker.close();
  await expect(tile).toHaveAccessibleName(/active alarms: 1 Critical/);
  await expect(tile).not.toHaveAccessibleName(/not counted/);
});
