import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** Light or dark; follows the system until a person chooses. */
export function useThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return { scheme, toggle: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') };
}
