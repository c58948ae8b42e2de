import { Anchor } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconPlayerRecord } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { connectNow } from '#renderer/store/actions.ts';
import { useBenignAlarms } from '#renderer/store/benignAlarms.ts';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { type PageName, pageNames } from '#renderer/store/route.ts';
import { goTo, useRoute } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FaultBoundary } from '#renderer/ui/FaultBoundary.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { PageToolsContext } from '#renderer/ui/PageTools.tsx';
import { focusRows } from '#renderer/ui/pageFocus.ts';
import { countCalling } from '#shared/advice/badges.ts';
import { countActive, totalOf } from '#shared/advice/estate.ts';
import { withoutMaintained } from '#shared/advice/maintenance/isInMaintenance.ts';
import { formatLinks } from '#shared/advice/nodes.ts';
import { formatAlarmTitle } from '#shared/words/pageTitle.ts';
import { notCounted } from '#shared/words/severity.ts';
import { AlarmAttention } from './attention/AlarmAttention.tsx';
import { FloodBanner } from './attention/FloodBanner.tsx';
import { DeskDialog } from './DeskDialog.tsx';
import { ExportDialog } from './export/ExportDialog.tsx';
import { Fault } from './Fault.tsx';
import styles from './Frame.module.css';
import type { FrameDialog } from './frameDialog.ts';
import { JobNews } from './JobNews.tsx';
import { JobsDrawer } from './JobsDrawer.tsx';
import { MaintenanceDialogs } from './maintenance/MaintenanceDialogs.tsx';
import { PageLinks } from './PageLinks.tsx';
import { PrintHead } from './PrintHead.tsx';
import { pages } from './pages.tsx';
import { PracticeDrawer } from './practice/PracticeDrawer.tsx';
import { SearchBox } from './SearchBox.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { TopBar } from './TopBar.tsx';
import { useKeptScroll } from './useKeptScroll.ts';
import { usePrinting } from './usePrinting.ts';
import { useThemeToggle } from './useThemeToggle.ts';
import { ViewsMenu } from './views/ViewsMenu.tsx';

/** Navigation, top bar and the page that is asked for. Inert while its facts cannot be believed. */
export function Frame({ isInert }: { readonly isInert: boolean }) {
  const page = useRoute((route) => route.page);
  const [dialog, setDialog] = useState<FrameDialog | null>(null);
  const close = (): void => setDialog(null);
  useFocusOfPage(page);
  const scroll = useKeptScroll(page);
  const { toggle } = useThemeToggle();
  usePrinting();
  const { Page, title } = pages[page];
  useShortcuts('Everywhere', [
    ...pageNames.map((name, index) => ({
      keys: String(index + 1),
      label: pages[name].title,
      run: () => goTo(name),
    })),
    ...pageNames.map((name) => ({
      keys: `g ${pages[name].key}`,
      label: pages[name].title,
      run: () => goTo(name),
    })),
    { keys: '0', label: 'The rows of the page', run: focusRows },
    { keys: 'k', label: 'Search (also Ctrl+K)', run: () => spotlight.open() },
    { keys: 'n', label: 'Connect Now to every node that is not live', run: () => connectNow(null) },
    { keys: 'e', label: 'Export', run: () => setDialog('export') },
    { keys: 'j', label: 'Jobs', run: () => setDialog('jobs') },
    { keys: 'w', label: 'Who is at the desk?', run: () => setDialog('desk') },
    { keys: 'p', label: 'Practice', run: () => setDialog('practice') },
    { keys: 'd', label: 'Light or dark', run: toggle },
    { keys: '?', label: 'Keyboard shortcuts', run: () => setDialog('shortcuts') },
  ]);
  return (
    <div className={styles.frame} inert={isInert}>
      <PageTitle title={title} isInert={isInert} />
      <SkipLink />
      <PageLinks page={page} />
      <TopBar onDialog={setDialog} />
      <main {...scroll} className={styles.page} key={page} aria-label={title} tabIndex={-1}>
        <PrintHead isInert={isInert} />
        <NotRecording />
        <FloodBanner />
        <FaultBoundary
          fallback={(fault, retry) => (
            <Fault title="This page could not be shown." fault={fault} onRetry={retry}>
              The other pages are there, and what nodes tell is recorded as before.
            </Fault>
          )}
        >
          <PageToolsContext value={page === 'settings' ? null : <ViewsMenu page={page} />}>
            <Page />
          </PageToolsContext>
        </FaultBoundary>
      </main>
      <SearchBox onDialog={setDialog} />
      <JobNews />
      <AlarmAttention />
      <MaintenanceDialogs />
      {dialog === 'desk' && <DeskDialog onClose={close} />}
      {dialog === 'export' && <ExportDialog onClose={close} />}
      {dialog === 'jobs' && <JobsDrawer onClose={close} />}
      {dialog === 'practice' && <PracticeDrawer onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </div>
  );
}

/** A page that is gone to has the keys; the first one waits until somebody does something. */
function useFocusOfPage(page: PageName): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page) focusRows();
    shown.current = page;
  }, [page]);
}

/** The first stop of the Tab key. */
function SkipLink() {
  return (
    <Anchor
      className={styles.skip}
      href="#rows"
      aria-keyshortcuts="0"
      onClick={(event) => {
        event.preventDefault();
        focusRows();
      }}
    >
      Skip to the rows
    </Anchor>
  );
}

function NotRecording() {
  const { notRecording } = useMonitor();
  if (notRecording === null) return null;
  return (
    <Notice tone="critical" role="alert" icon={<IconPlayerRecord aria-hidden />}>
      <strong>NOT RECORDING.</strong> {notRecording} {notCounted}
    </Notice>
  );
}

/** "1 critical, 3 alarms · Service Alarms · 149 live · Watchline": readable from the task bar. */
function PageTitle({ title, isInert }: { readonly title: string; readonly isInert: boolean }) {
  const nodes = useNodes();
  const { notRecording } = useMonitor();
  const alarms = formatAlarmTitle(
    totalOf(countActive(withoutMaintained(nodes), ['critical'])),
    totalOf(countCalling(nodes, useBenignAlarms())),
  );
  const state = isInert ? 'NOT UPDATING' : notRecording ? 'NOT RECORDING' : formatLinks(nodes);
  const text = [alarms, title, state, 'Watchline'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = text;
  }, [text]);
  return null;
}
