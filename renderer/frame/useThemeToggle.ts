import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** Light or dark; follows the system until a person chooses. */
export function useThemeToggle() {
  // Without transitions Mantine would write a style element: the page allows none.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return { scheme, toggle: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') };
}
