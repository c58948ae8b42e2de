import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { quietAt, weekMinuteOf } from '#shared/advice/quietHours.ts';
import { formatQuietNow } from '#shared/words/quietHours.ts';

/** What would happen at this moment. */
export function QuietNow() {
  const hours = useSettings(({ notifications }) => notifications.quietHours);
  const now = weekMinuteOf(useHostNow());
  const quiet = quietAt(hours, now);
  const Icon = quiet.isQuiet ? IconBellOff : IconBell;
  return (
    <Notice tone="quiet" icon={<Icon size={16} aria-hidden />}>
      {formatQuietNow(quiet, now)}
    </Notice>
  );
}
