import { useEffect, useRef, useState } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { formatPlural } from '#shared/words/count.ts';

/** A screen reader is interrupted at most this often. */
const floorMs = 5_000;

/** Says aloud that critical alarms were added: how many, where. */
export function AlarmAnnouncer() {
  const nodes = useNodes();
  const names = useNodeNames();
  const [text, setText] = useState('');
  const before = useRef<ReadonlyMap<string, number> | null>(null);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const counts = new Map(nodes.map(({ key, activeAlarms }) => [key, activeAlarms?.critical ?? 0]));
    if (!before.current) before.current = counts;
    if (performance.now() - saidAt.current < floorMs) return;
    const known = before.current;
    const worse = nodes.filter(({ key }) => known.has(key) && (counts.get(key) ?? 0) > (known.get(key) ?? 0));
    before.current = counts;
    if (worse.length === 0) return;
    saidAt.current = performance.now();
    const added = worse.reduce((sum, { key }) => sum + (counts.get(key) ?? 0) - (known.get(key) ?? 0), 0);
    const [first] = worse;
    const where = worse.length === 1 && first ? names.of(first) : formatPlural(worse.length, 'node');
    setText(`${formatPlural(added, 'new critical alarm')} on ${where}`);
  }, [nodes, names]);
  return (
    <div aria-live="assertive" className="visually-hidden" data-testid="alarm-announcer">
      {text}
    </div>
  );
}
