import { Button } from '@mantine/core';
import { useState } from 'react';
import { FindBar } from '#renderer/pages/trace/find/FindBar.tsx';
import { HighlightRules } from '#renderer/pages/trace/find/HighlightRules.tsx';
import { TagChips } from '#renderer/pages/trace/TagChips.tsx';
import styles from '#renderer/pages/trace/Trace.module.css';
import { type OpenLog, useSavedLogs } from '#renderer/store/savedTrace/savedLogs.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { formatPlural } from '#shared/words/count.ts';
import paneStyles from './Saved.module.css';
import { type Moment, SavedPane } from './SavedPane.tsx';
import { TraceSources } from './TraceSources.tsx';
import { useLogPlace } from './useLogPlace.ts';

/** Logs that System Monitor saved, one or two side by side: read only, in the browser alone. */
export function SavedTrace() {
  const { logs, shown, beat } = useSavedLogs();
  const place = useLogPlace();
  const box = useBoxKey('Find (also Ctrl+F)');
  const [step, setStep] = useState({ isForward: true, count: 0 });
  const [isTogether, setTogether] = useState(true);
  const [moment, setMoment] = useState<Moment | null>(null);
  const open = shown.flatMap((id) => logs.find((log) => log.id === id) ?? []);
  const go = (isForward: boolean): void => setStep(({ count }) => ({ isForward, count: count + 1 }));
  const { hidden, find, isRegExp, onlyFound, expression } = place;
  useShortcuts('Trace', [
    box.key,
    { keys: 'F3', label: 'Next match (Shift+F3: the one before)', run: () => go(true) },
  ]);
  const views = open.flatMap(({ log }) => log.view ?? []);
  const areAlike = new Set(open.map(({ log }) => log.index.clock)).size === 1;
  return (
    <>
      <PageHead
        title="Trace"
        status={<span>{formatPlural(open.length, 'log')} that System Monitor saved</span>}
      >
        <TraceSources />
      </PageHead>
      <div className={styles.bar} data-beat={beat}>
        <div className={styles.actions}>
          <HighlightRules />
          {open.length > 1 && (
            <Button
              aria-pressed={isTogether && areAlike}
              variant={isTogether && areAlike ? 'light' : 'default'}
              disabled={!areAlike}
              title={
                areAlike ? 'Where one is gone to a time, the other one is' : 'Their times are of two kinds'
              }
              onClick={() => setTogether(!isTogether)}
            >
              Together in Time
            </Button>
          )}
        </div>
        <div className={styles.actions}>
          <Button
            aria-pressed={onlyFound}
            variant={onlyFound ? 'light' : 'default'}
            disabled={find === ''}
            onClick={() => place.change({ onlyFound: !onlyFound })}
          >
            Only Matches
          </Button>
          <FindBar
            box={box.inputRef}
            onGo={go}
            find={{
              query: { text: find, isRegExp },
              setQuery: (query) => place.type({ find: query.text, isRegExp: query.isRegExp }),
              problem: place.problem,
              count: views.reduce((sum, view) => sum + view.found, 0),
              place: null,
              isLooking: open.some(({ log }) => log.isReading),
            }}
          />
        </div>
      </div>
      <TagChips tags={tagsOf(open)} filter={place.tags} onFilter={(tags) => place.change({ tags })} />
      <FilterChips
        chips={hidden.map((text) => ({
          label: `Without: ${text}`,
          onRemove: () => place.change({ hidden: hidden.filter((each) => each !== text) }),
        }))}
      />
      <div className={paneStyles.panes}>
        {open.map((each) => (
          <SavedPane
            key={each.id}
            open={each}
            found={expression}
            step={step}
            onHide={place.hide}
            moment={moment}
            onMoment={open.length > 1 && isTogether && areAlike ? setMoment : null}
          />
        ))}
      </div>
    </>
  );
}

/** Events by tag, of all that are shown. */
function tagsOf(open: readonly OpenLog[]): ReadonlyMap<string, number> {
  const tags = new Map<string, number>();
  for (const { log } of open)
    for (const [tag, count] of log.index.tags) if (tag !== '') tags.set(tag, (tags.get(tag) ?? 0) + count);
  return tags;
}
