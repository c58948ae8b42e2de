import { useMemo } from 'react';
import { brokenDependencies } from '#shared/advice/alarms/dependencies.ts';
import type { LostBehind } from '#shared/advice/topCauses.ts';
import { useNodesByKey } from './hooks.ts';
import { useSettings } from './settingsStore.ts';

/** Nodes that are lost because of what this desk declares they depend on: of the whole fleet. */
export function useLostBehind(): LostBehind {
  const nodes = useNodesByKey();
  const dependencies = useSettings((settings) => settings.dependencies);
  return useMemo(() => brokenDependencies(Object.values(nodes), dependencies), [nodes, dependencies]);
}
