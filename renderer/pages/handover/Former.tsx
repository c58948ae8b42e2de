import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useContext } from 'react';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';

/** Those that were handed over; how many of them nobody has taken over is said before they are opened. */
export function Former({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const frame = useContext(TimeFrameContext);
  const { value = [] } = useAnswer('handovers', (calls) => calls.handovers());
  const open = value.filter(({ taken }) => taken === null).length;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} />} disabled={value.length === 0}>
          Handed Over{open > 0 && ` (${formatCount(open)} not taken over)`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {value.map(({ id, at, by, taken }) => (
          <Menu.Item key={id} onClick={() => onOpen(id)}>
            {formatPcTime(at, frame)} · {by} · {taken ? `taken over by ${taken.by}` : 'not taken over'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
