import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { type ScreenPermission, useScreenPermission } from '#renderer/ui/screenNotice.ts';

const refusals: Readonly<Record<ScreenPermission, string | null>> = {
  granted: null,
  default: 'This browser has not allowed it yet: here nothing is shown.',
  denied:
    'This browser does not allow it for this page: allow notifications in its settings of the site, then try again.',
  none: 'This browser shows no notifications.',
};

const keep = (onScreen: boolean): void => changeSettings({ notifications: { onScreen } }, 'On screen');

/** Set for every page; each browser has to allow it, which is asked at the switch. */
export function OnScreen() {
  const onScreen = useSettings(({ notifications }) => notifications.onScreen);
  const { permission, ask } = useScreenPermission();
  const [isRefused, setRefused] = useState(false);
  const turnOn = async (): Promise<void> => {
    const answer = await ask();
    setRefused(answer !== 'granted');
    if (answer === 'granted') keep(true);
  };
  const problem = onScreen || isRefused ? refusals[permission] : null;
  return (
    <>
      <Switch
        aria-label="On screen"
        checked={onScreen}
        error={problem}
        onChange={() => (onScreen ? keep(false) : void turnOn())}
      />
      {onScreen && permission === 'default' && (
        <Button onClick={() => void ask()}>Allow in This Browser</Button>
      )}
    </>
  );
}
