import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { formatPlural } from '#shared/words/count.ts';
import { silence, useIsBlocked, useRinging } from './ringing.ts';

/** The sound as it can be seen, and how to end it: nothing is acknowledged by that. */
export function RingMark() {
  const ringing = useRinging();
  const isBlocked = useIsBlocked();
  if (ringing.length === 0) return null;
  const what = `${formatPlural(ringing.length, 'alarm sounds', 'alarms sound')} until acknowledged.`;
  return (
    <Button
      color="red"
      variant="light"
      leftSection={<IconBellRinging size={15} aria-hidden />}
      title={
        isBlocked ? `${what} The browser lets this page be heard once something on it was pressed.` : what
      }
      onClick={() => silence(ringing.map(({ ref }) => ref))}
    >
      Silence
    </Button>
  );
}
