import { Button, SegmentedControl } from '@mantine/core';
import { IconClipboardCheck, IconClipboardText, IconRefresh } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { answered, tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useMonitor, useNodes, useNodesByKey, useSolutionKey } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { HandoverQuery } from '#shared/contract/handover.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import { Former } from './Former.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import styles from './Handover.module.css';
import {
  clockWord,
  handoverFields,
  type Shift,
  type ShiftLength,
  shiftLengths,
  shiftOf,
  typedBy,
} from './handoverPlace.ts';
import { Kept } from './Kept.tsx';
import { Sheet } from './Sheet.tsx';

/** What a shift leaves to the next one, as it stands now; or as it was handed over. */
export function HandoverPage() {
  const { place, change } = usePlace(handoverFields);
  const nodes = useNodesByKey();
  if (place.id === '' && Object.keys(nodes).length === 0)
    return (
      <>
        <PageHead title="Handover" status={null} />
        <NoNodes isFiltered={false} onShowAll={() => {}} />
      </>
    );
  return place.id === '' ? <NextHandover /> : <Kept id={place.id} onBack={() => change({ id: '' })} />;
}

function NextHandover() {
  const frame = useContext(TimeFrameContext);
  const { place, change, type } = usePlace(handoverFields);
  const [askedAt, setAskedAt] = useState(frame.hostNow);
  const [isAsking, setAsking] = useState(false);
  const { allowsCommands } = useMonitor();
  const key = useSolutionKey();
  const nodes = useNodes();
  const shift = shiftOf(place, askedAt);
  const queryOf = ({ since, until }: Shift): HandoverQuery => ({
    ...{ since, until },
    ...(key === null ? {} : { nodeKeys: nodes.map((node) => node.key) }),
  });
  const query = queryOf(shift);
  const whyNot = allowsCommands ? null : readOnly;
  const asked = shift.isWrong ? '' : JSON.stringify([query, askedAt]);
  const { value, problem } = useAnswer(asked, async (calls) =>
    asked === '' ? undefined : calls.handoverSheet(query),
  );
  const refresh = (): void => setAskedAt(frame.hostNow());
  const ask = (): void => {
    if (whyNot !== null || shift.isWrong) return;
    refresh();
    setAsking(true);
  };
  useShortcuts('Handover', [
    { keys: 'h', label: 'Hand Over', run: ask },
    { keys: 'r', label: 'Refresh', run: refresh },
  ]);
  const handOver = async (text: string): Promise<boolean> => {
    // A shift that ends now ends as it is handed over, not as the page was opened.
    const made = queryOf(shiftOf(place, frame.hostNow()));
    const done = await answered(() => host().handOver(made, text));
    if (!done) return false;
    setAsking(false);
    tell(`Handed over at ${formatPcTime(done.value.at, frame)}.`);
    change({ id: done.value.id });
    return true;
  };
  return (
    <>
      <PageHead title="Handover" status={<span>As it would be handed over now</span>}>
        <Button leftSection={<IconRefresh size={15} />} aria-keyshortcuts="r" onClick={refresh}>
          Refresh
        </Button>
        <Button
          variant="filled"
          leftSection={<IconClipboardCheck size={15} />}
          aria-keyshortcuts="h"
          disabled={whyNot !== null || shift.isWrong}
          title={whyNot ?? undefined}
          onClick={ask}
        >
          Hand Over
        </Button>
      </PageHead>
      <div className={`${styles.times} screen`}>
        <SegmentedControl
          aria-label="Length of the shift"
          data={[...shiftLengths]}
          value={place.length}
          onChange={(length) => change({ length: length as ShiftLength, from: '', to: '', zone: '' })}
        />
        <TimeField
          label={`From (${clockWord(place)})`}
          value={place.from}
          onChange={(from) => type(typedBy({ from }, place))}
          word={shift.from}
        />
        <TimeField
          label={`To (${clockWord(place)})`}
          value={place.to}
          onChange={(to) => type(typedBy({ to }, place))}
          word={shift.to}
        />
        <Former onOpen={(id) => change({ id })} />
      </div>
      {problem !== null && (
        <Notice tone="critical" role="alert" action={<Button onClick={refresh}>Try Again</Button>}>
          The sheet could not be made: {problem}
        </Notice>
      )}
      {value ? (
        <Sheet sheet={value} />
      ) : (
        problem === null && (
          <EmptyState icon={<IconClipboardText />} title={shift.isWrong ? 'Which shift?' : 'Looking…'} />
        )
      )}
      {isAsking && <HandOverDialog onClose={() => setAsking(false)} onHandOver={handOver} />}
    </>
  );
}
