import { useContext } from 'react';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import type { AlarmChoice } from './alarmFilter.ts';

interface NewSinceChipProps {
  readonly choice: AlarmChoice;
  readonly onChoice: (choice: AlarmChoice) => void;
}

/** Since when the alarms are new to which a link has narrowed the list. */
export function NewSinceChip({ choice, onChoice }: NewSinceChipProps) {
  const frame = useContext(TimeFrameContext);
  const { newSince } = choice;
  if (newSince === null) return null;
  return (
    <FilterChips
      chips={[
        {
          label: `Raised or worse since ${formatPcTime(newSince, frame)}`,
          onRemove: () => onChoice({ ...choice, newSince: null }),
        },
      ]}
    />
  );
}
