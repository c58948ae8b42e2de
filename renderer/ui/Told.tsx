import { IconClockExclamation } from '@tabler/icons-react';
import { type ReactNode, useContext } from 'react';
import { countNotHeard, type NotHeard, qualityOf, type Told as TellingNode } from '#shared/advice/hearing.ts';
import { formatPlural } from '#shared/words/count.ts';
import { asLastHeard, formatNotHeard } from '#shared/words/hearing.ts';
import { describePcTime } from '#shared/words/shownTime.ts';
import { formatMoment } from '#shared/words/timestamp.ts';
import { Ago } from './Age.tsx';
import { TimeFrameContext, useHostNow } from './now.ts';
import { ToneText } from './Tag.tsx';
import styles from './Told.module.css';

interface ToldProps {
  readonly by: TellingNode;
  readonly children: ReactNode;
  /** False where the mark stands beside it already, as in the other cells of a row. */
  readonly isMarked?: boolean;
  readonly className?: string | undefined;
}

/** What a node tells. While the node is not live it is grey and carries a mark that says how old it is. */
export function Told({ by, children, isMarked = true, className }: ToldProps) {
  const quality = qualityOf(by);
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <span className={className} data-node={by.key} data-quality={quality}>
      {quality !== 'live' && isMarked && <OldMark lastHeardAt={by.link.lastHeardAt} />}
      {children}
    </span>
  );
}

/** "3 min ago, as last heard": above several values that are as old. */
export function OldSince({ lastHeardAt }: { readonly lastHeardAt: number | null }) {
  return (
    <span className={styles.note}>
      <OldMark lastHeardAt={lastHeardAt} />
      {lastHeardAt === null ? (
        'never heard'
      ) : (
        <>
          <Ago since={lastHeardAt} />, {asLastHeard}
        </>
      )}
    </span>
  );
}

interface OldMarkProps {
  readonly lastHeardAt: number | null;
  /** Where there is room for the words. */
  readonly isInWords?: boolean;
}

/** Stands before what its node does not tell any more. */
export function OldMark({ lastHeardAt, isInWords = false }: OldMarkProps) {
  const { hostNow } = useContext(TimeFrameContext);
  return (
    <span
      className={styles.mark}
      data-mark
      role="img"
      aria-label={asLastHeard}
      onPointerEnter={(event) => {
        event.currentTarget.title = describeHearing(lastHeardAt, hostNow());
      }}
    >
      <IconClockExclamation aria-hidden />
      {isInWords && asLastHeard}
    </span>
  );
}

function describeHearing(lastHeardAt: number | null, now: number): string {
  if (lastHeardAt === null) return 'The node was never heard.';
  return `As last heard.\n${describePcTime(lastHeardAt, now)}`;
}

/** "10 not heard since 09:41", grey; nothing where everything counted is live. */
export function NotHeardNote({ of, lead = '' }: { readonly of: NotHeard; readonly lead?: string }) {
  const text = useNotHeardText()(of);
  if (text === '') return null;
  return (
    <span className={`${styles.note} tone-quiet`} data-quality="old" data-mark>
      {lead}
      {text}
    </span>
  );
}

/** For the head of a page: how many of its nodes are shown as they last were. */
export function NotLiveNote({ nodes }: { readonly nodes: readonly Pick<TellingNode, 'link'>[] }) {
  const text = useNotHeardText();
  const old = nodes.filter(({ link }) => qualityOf({ link }) === 'old');
  if (old.length === 0) return null;
  return (
    <ToneText tone="major" icon={<IconClockExclamation aria-hidden />} title={text(countNotHeard(old))}>
      {formatPlural(old.length, 'node')} not live: shown as last heard
    </ToneText>
  );
}

/** Such notes as a text, for names and tooltips. Times of the monitor's clock, in the page's time mode. */
export function useNotHeardText(): (of: NotHeard) => string {
  const { mode } = useContext(TimeFrameContext);
  const now = useHostNow();
  const zone = mode === 'utc' ? 'UTC' : undefined;
  return (of) => formatNotHeard(of, (at) => formatMoment(at, zone, now));
}
