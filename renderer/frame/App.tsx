import { Loader, MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { useConnection } from '#renderer/store/connection.ts';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { useSettings, useSettingsState } from '#renderer/store/settingsStore.ts';
import { listenForShortcuts } from '#renderer/store/shortcutStore.ts';
import { tellCutTexts } from '#renderer/ui/cutText.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FaultBoundary } from '#renderer/ui/FaultBoundary.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { theme } from '#renderer/ui/theme.ts';
import { colorSchemes } from './colorSchemes.ts';
import { Fault } from './Fault.tsx';
import { FeedLost } from './FeedLost.tsx';
import styles from './Frame.module.css';
import { Frame } from './Frame.tsx';
import { FirstRun } from './firstRun/FirstRun.tsx';
import { useFirstRun } from './firstRun/useFirstRun.ts';
import { Notices } from './Notices.tsx';
import { useChosenTimes } from './useChosenTimes.ts';

export function App() {
  const density = useSettings(({ appearance }) => appearance.density);
  const timeFrame = useChosenTimes();
  const isOpen = useFleet(({ view }) => view !== null);
  const isSet = useSettingsState(({ view }) => view !== null);
  const isSilent = useFleet(({ silentSince }) => silentSince !== null);
  useEffect(listenForShortcuts, []);
  useEffect(() => tellCutTexts(document), []);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    // Without variables and classes of its own Mantine writes no style element: the page allows none.
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <TimeFrameContext value={timeFrame}>
        <div className={styles.window}>
          <FaultBoundary
            fallback={(fault, retry) => (
              <main>
                <Fault title="Watchline could not be shown." fault={fault} onRetry={retry}>
                  What nodes tell is recorded as before.
                </Fault>
              </main>
            )}
          >
            {isOpen && isSet ? <FrameOrChoice isInert={isSilent} /> : <Opening />}
          </FaultBoundary>
          <Notices />
        </div>
        {isSilent && <FeedLost />}
      </TimeFrameContext>
    </MantineProvider>
  );
}

/** The pages; before them, once, the choice of what they shall show. */
function FrameOrChoice({ isInert }: { readonly isInert: boolean }) {
  const firstRun = useFirstRun();
  if (firstRun === 'not known yet') return <Opening />;
  return firstRun === 'asked' ? <FirstRun isInert={isInert} /> : <Frame isInert={isInert} />;
}

function Opening() {
  const { retryAt, refusal } = useConnection();
  return (
    <main>
      <EmptyState
        icon={<Loader size="sm" />}
        title={retryAt === null ? 'Opening the monitor…' : 'The monitor does not answer.'}
      >
        {retryAt !== null && (refusal ?? 'Trying again. If this stays, start Watchline again.')}
      </EmptyState>
    </main>
  );
}
