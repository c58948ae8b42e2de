import { useEffect, useRef, useState } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import type { AlarmQuery } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';
import { type CriticalNews, criticalNews, type SeenAlarms } from './criticalNews.ts';

/** A screen reader is interrupted at most this often. */
const floorMs = 5_000;
/** How often the host is asked while alarms come in. */
const askFloorMs = 500;

/** Says aloud that critical alarms were added: how many, where. */
export function AlarmAnnouncer() {
  const nodeKeys = useNodes().map(({ key }) => key);
  const names = useNodeNames();
  const [text, setText] = useState('');
  const seen = useRef<SeenAlarms | null>(null);
  const unsaid = useRef<CriticalNews['added']>([]);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const key = nodeKeys.join('\n');
  const { value } = useAlarmsAnswer(key, (calls) => calls.alarms(queryOf(nodeKeys)), askFloorMs);

  // Dependencies: `key` stands for the nodes: with others, what is there already is no news.
  useEffect(() => {
    seen.current = null;
    unsaid.current = [];
  }, [key]);
  useEffect(() => {
    if (!value) return;
    const news = criticalNews(seen.current, value);
    seen.current = news.seen;
    unsaid.current = [...unsaid.current, ...news.added];
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
  }, [value, names]);
  return (
    <div aria-live="assertive" className="visually-hidden" data-testid="alarm-announcer">
      {text}
    </div>
  );
}

/** Those first seen last come first: they are in the answer however many there are. */
function queryOf(nodeKeys: readonly string[]): AlarmQuery {
  return {
    filter: { state: 'active', severities: ['critical'], nodeKeys },
    sort: { column: 'firstAt', descending: true },
    offset: 0,
    limit: 500,
  };
}
