import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';

/**
 * The alarm whose details are open, as it is now: wherever the list is scrolled to, whatever it is filtered
 * by, and also when its node has removed it. `open` is how it was when it was opened.
 */
export function useOpenAlarm(open: AlarmRow | null): KnownAlarm | null {
  const ref = open?.ref ?? null;
  const { value } = useAlarmsAnswer(String(ref), ref === null ? null : (calls) => calls.alarmsByRef([ref]));
  return value?.[0] ?? (open && { ...open, removedAt: null });
}
