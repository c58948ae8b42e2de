import { Button } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useMonitor } from '#renderer/store/hooks.ts';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { isSilent, mutedUntil } from '#shared/advice/alarms/ways.ts';
import { quietAt, weekMinuteOf } from '#shared/advice/quietHours.ts';
import { hourMs } from '#shared/model/time.ts';
import { formatMutedNow, formatQuietNow } from '#shared/words/quietHours.ts';

/** What would happen at this moment. */
export function QuietNow() {
  const notifications = useSettings((settings) => settings.notifications);
  const { allowsCommands } = useMonitor();
  const now = useHostNow();
  const minute = weekMinuteOf(now);
  const muted = mutedUntil(notifications, now);
  const Icon = isSilent(notifications, now) ? IconBellOff : IconBell;
  const mute = (until: number | null): void =>
    changeSettings({ notifications: { mutedUntil: until } }, 'Muted');
  return (
    <Notice
      tone="quiet"
      icon={<Icon size={16} aria-hidden />}
      action={
        allowsCommands && (
          <Button onClick={() => mute(muted === null ? now + hourMs : null)}>
            {muted === null ? 'Mute for 1 h' : 'Unmute'}
          </Button>
        )
      }
    >
      {muted === null
        ? formatQuietNow(quietAt(notifications.quietHours, minute), minute)
        : formatMutedNow(weekMinuteOf(muted), minute)}
    </Notice>
  );
}
