import { type AlarmLog, writeAlarmLog } from '#core/export/alarmLog.ts';
import { writeWhole } from '#core/export/writeWhole.ts';

interface AlarmLogExport extends AlarmLog {
  readonly path: string;
  /** Folders of ours, where no export goes. */
  readonly keepOut?: readonly string[];
  /** True: without a row nothing is written, and what was there stays. */
  readonly leavesOutEmpty?: boolean;
}

/** As a file, whole or not at all. Answers the number of rows, the header not counted. */
export async function exportAlarmLog({
  path,
  keepOut = [],
  leavesOutEmpty = false,
  ...log
}: AlarmLogExport): Promise<number> {
  let count = 0;
  const fill = async (write: (text: string) => Promise<void>): Promise<boolean> => {
    count = await writeAlarmLog({ ...log, isWhole: !leavesOutEmpty }, write);
    return count > 0 || !leavesOutEmpty;
  };
  await writeWhole(path, fill, keepOut);
  return count;
}
