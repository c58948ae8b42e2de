import { type ComponentProps, useContext } from 'react';
import { useMonitor } from '#renderer/store/hooks.ts';
import type { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { newSinceText, ownedByText } from '#shared/words/attention.ts';
import { outsideText } from '#shared/words/outsideText.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import { type AlarmChoice, newSinceOf, ownerOf } from './alarmFilter.ts';

/** What the list is narrowed to without a box of its own: whose it is, and since when it is new. */
export function useOwnChips(
  choice: AlarmChoice,
  change: (part: Partial<AlarmChoice>) => void,
): ComponentProps<typeof FilterChips>['chips'] {
  const { operator, look } = useMonitor();
  const viewer = { operator, lookedUntil: look.lookedUntil };
  const frame = useContext(TimeFrameContext);
  const owner = ownerOf(choice, viewer);
  const newSince = newSinceOf(choice, viewer);
  const since = newSince === null ? null : formatPcTime(newSince, frame);
  return [
    ...(owner ? [{ label: ownedByText(outsideText(owner)), onRemove: () => change({ owner: '' }) }] : []),
    ...(choice.newSince === null
      ? []
      : [{ label: newSinceText(since), onRemove: () => change({ newSince: null }) }]),
  ];
}
