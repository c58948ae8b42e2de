import { Switch } from '@mantine/core';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { SettingRow } from '../field/SettingRow.tsx';

/** The manners of the desktop program. A page does not know which host it is in. */
export function DesktopSection() {
  const { closesToTray, startsAtLogin } = useSettings(({ desktop }) => desktop);
  return (
    <div>
      <p>This is for Watchline as a program of its own, with a window; in a browser nothing comes of it.</p>
      <SettingRow
        label="Close to the tray"
        about="Closing the window leaves Watchline in the tray, watching. Otherwise it ends."
      >
        <Switch
          aria-label="Close to the tray"
          checked={closesToTray}
          onChange={() => changeSettings({ desktop: { closesToTray: !closesToTray } }, 'Close to the tray')}
        />
      </SettingRow>
      <SettingRow label="Start at login" about="Watchline starts when you log in to this computer.">
        <Switch
          aria-label="Start at login"
          checked={startsAtLogin}
          onChange={() => changeSettings({ desktop: { startsAtLogin: !startsAtLogin } }, 'Start at login')}
        />
      </SettingRow>
    </div>
  );
}
