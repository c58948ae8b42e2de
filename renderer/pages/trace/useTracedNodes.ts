import { useMemo } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { TracedNodes } from './printTrace.ts';

/** What rows need of their nodes; new only when a name or a zone changed. */
export function useTracedNodes(nodeKeys: readonly string[]): TracedNodes {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const signature = nodeKeys
    .map(
      (key) =>
        `${key}\t${names.of({ key, name: nodes[key]?.name ?? key })}\t${nodes[key]?.info?.timeZone ?? ''}`,
    )
    .join('\n');
  return useMemo(() => {
    const lines = signature === '' ? [] : signature.split('\n').map((line) => line.split('\t'));
    const names = new Map(lines.map(([key = '', name = '']) => [key, name]));
    const zones = new Map(lines.map(([key = '', , zone]) => [key, zone || undefined]));
    return {
      name: (key) => names.get(key) ?? key,
      zone: (key) => zones.get(key) ?? (names.size === 1 ? [...zones.values()][0] : undefined),
      areSeveral: lines.length > 1,
    };
  }, [signature]);
}
