import { useEffect, useRef } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { alarmNews, type SeenAlarms } from './alarmNews.ts';

/** How often the host is asked while alarms come in. */
const askFloorMs = 500;

/** Tells of the active alarms that are new or worse, and of all of them as they stand. */
export function useAlarmNews(onNews: (added: readonly AlarmRow[], window: AlarmWindow) => void): void {
  // Of all nodes, whichever the pages are narrowed to.
  const nodeKeys = Object.keys(useNodesByKey());
  const asked = useSettings(severitiesAsked);
  const key = [asked, ...nodeKeys].join('\n');
  const seen = useRef<{ readonly key: string; readonly alarms: SeenAlarms } | null>(null);
  const { value } = useAlarmsAnswer(key, (calls) => calls.alarms(queryOf(asked, nodeKeys)), askFloorMs);
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  // Dependencies: `key` stands for what is asked: with others, what is there already is no news.
  useEffect(() => {
    if (!value) return;
    const before = seen.current?.key === key ? seen.current.alarms : null;
    const news = alarmNews(before, value);
    seen.current = { key, alarms: news.seen };
    latest.current(news.added, value);
  }, [value]);
}

/** Those of which anything is told or heard, joined: a screen reader is told of critical ones in any case. */
function severitiesAsked({ notifications, sounds }: Settings): string {
  const isAsked = (severity: Severity): boolean =>
    severity === 'critical' ||
    sounds.bySeverity[severity] !== 'off' ||
    (notifications.onScreen && notifications.severities.includes(severity));
  return severities.filter(isAsked).join();
}

/** Those first seen last come first: they are in the answer however many there are. */
function queryOf(asked: string, nodeKeys: readonly string[]): AlarmQuery {
  return {
    filter: { state: 'active', severities: severities.filter((s) => asked.split(',').includes(s)), nodeKeys },
    sort: { column: 'firstAt', descending: true },
    offset: 0,
    limit: 500,
  };
}
