import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';

/**
 * The alarm whose details are open, as it is now: wherever the list is scrolled to, whatever it is filtered
 * by, and also when its node has removed it. Until that is known, as it is listed.
 */
export function useOpenAlarm(ref: number | null, rows: readonly AlarmRow[]): KnownAlarm | null {
  const { value } = useAlarmsAnswer(String(ref), ref === null ? null : (calls) => calls.alarmsByRef([ref]));
  const listed = rows.find((row) => row.ref === ref);
  return value?.[0] ?? (listed ? { ...listed, removedAt: null, endedAt: null } : null);
}
