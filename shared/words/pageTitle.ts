import { formatCount, formatPlural } from './count.ts';

/**
 * "2 critical, 5 alarms", the worst first so that a task bar that cuts it still says it; empty: there are
 * none. `critical`: of them that are active; `alarms`: that nobody has acknowledged and somebody should.
 */
export function formatAlarmTitle(critical: number, alarms: number): string {
  return [
    ...(critical > 0 ? [`${formatCount(critical)} critical`] : []),
    ...(alarms > 0 ? [formatPlural(alarms, 'alarm')] : []),
  ].join(', ');
}
