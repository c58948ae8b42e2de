import { Button } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { Suspense } from 'react';
import { laterPart } from '#renderer/store/laterPart.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { overviewFields } from '../overviewPlace.ts';

const FiguresDrawer = laterPart(async () => (await import('./FiguresDrawer.tsx')).FiguresDrawer);

/** Opens the figures; `#/overview?figures=8h` does the same. */
export function FiguresButton() {
  const { place, change } = usePlace(overviewFields);
  const { figures } = place;
  const open = (): void => change({ figures: '8h' });
  useShortcuts('Figures', [{ keys: 'f', label: 'Figures', run: open }]);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconChartHistogram size={15} aria-hidden />}
        aria-keyshortcuts="f"
        title="How many alarms, and how long they took (F)"
        onClick={open}
      >
        Figures
      </Button>
      {figures !== 'none' && (
        <Suspense>
          <FiguresDrawer
            span={figures}
            onSpan={(span) => change({ figures: span })}
            onClose={() => change({ figures: 'none' })}
          />
        </Suspense>
      )}
    </>
  );
}
