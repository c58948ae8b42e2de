import { useEffect, useRef, useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { Notice } from '#shared/contract/notices.ts';
import { formatPlural } from '#shared/words/count.ts';

/** A screen reader is interrupted at most this often. */
const floorMs = 5_000;

/** Says aloud that there are new critical alarms: how many, where. Never muted: it is how some people see. */
export function AlarmAnnouncer({ told }: { readonly told: readonly Notice[] }) {
  const names = useNodeNames();
  const [text, setText] = useState('');
  const unsaid = useRef<readonly Notice[]>([]);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  // Dependencies: another list is other news, also where its names are those of the one before.
  useEffect(() => {
    unsaid.current = [...unsaid.current, ...told.filter(isNewCritical)];
  }, [told]);
  useEffect(() => {
    if (unsaid.current.length === 0) return;
    const say = (): void => {
      const said = new Map(unsaid.current.map((row) => [row.nodeKey, row]));
      const [first] = said.values();
      const where = said.size === 1 && first ? names.ofRow(first) : formatPlural(said.size, 'node');
      setText(`${formatPlural(unsaid.current.length, 'new critical alarm')} on ${where}`);
      unsaid.current = [];
      saidAt.current = performance.now();
    };
    const timer = setTimeout(say, Math.max(0, saidAt.current + floorMs - performance.now()));
    return () => clearTimeout(timer);
  }, [told, names]);
  return (
    <div aria-live="assertive" className="visually-hidden" data-testid="alarm-announcer">
      {text}
    </div>
  );
}

const isNewCritical = ({ change, severity, silent }: Notice): boolean =>
  change !== 'ended' && severity === 'critical' && silent !== 'ended';
