import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { changeSettings, useSettingsState } from '#renderer/store/settingsStore.ts';

const chosen = (): MantineColorScheme => useSettingsState.getState().settings.appearance.theme;

let unsubscribe = (): void => undefined;

/** Light and dark as they are set: the host keeps it. */
export const colorSchemes: MantineColorSchemeManager = {
  get: chosen,
  set: (theme) => {
    if (theme !== chosen()) changeSettings({ appearance: { theme } }, 'Colors');
  },
  subscribe: (onUpdate) => {
    unsubscribe = useSettingsState.subscribe(({ settings }, before) => {
      const { theme } = settings.appearance;
      if (theme !== before.settings.appearance.theme) onUpdate(theme);
    });
  },
  unsubscribe: () => unsubscribe(),
  clear: () => changeSettings({ appearance: { theme: 'auto' } }, 'Colors'),
};
