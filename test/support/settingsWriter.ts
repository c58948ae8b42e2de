import { systemClock } from '#core/ports/systemClock.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { silentLog } from './ports.ts';

/*
 * A process of its own that changes as many settings as it is told, each another one: folder, name, count. It
 * says "ready", and begins when it hears anything.
 */

const [folder = '', name = '', count = '0'] = process.argv.slice(2);

if (import.meta.main) {
  const keeper = await SettingsKeeper.open({ folder, clock: systemClock, log: silentLog });
  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  for (let index = 0; index < Number(count); index++) {
    const { revision, settings } = keeper.view;
    const columns = { ...settings.appearance.columns, [`${name}${index}`]: { shown: {}, widths: {} } };
    const outcome = await keeper.change({ basedOn: revision, change: { appearance: { columns } } });
    if (!outcome.done) throw new Error(outcome.problems.map(({ problem }) => problem).join());
  }
  await keeper.close();
  process.disconnect();
}
