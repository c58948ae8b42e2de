import { useMemo } from 'react';
import { useNodesByKey, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { type ScopeChoices, scopeChoices } from './scopeChoices.ts';

export function useScopeChoices(): ScopeChoices {
  const nodes = useNodesByKey();
  const solutions = useSolutions();
  const names = useNodeNames();
  return useMemo(() => scopeChoices(Object.values(nodes), solutions, names), [nodes, solutions, names]);
}
