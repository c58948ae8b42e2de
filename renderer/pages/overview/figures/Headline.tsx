import type { ReactNode } from 'react';
import type { Params } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { Tag } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import type { FiguresModel } from '#shared/advice/figures/figuresModel.ts';
import { type AlarmFigures, type Spread, stretchMs } from '#shared/contract/figures.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import {
  bandLook,
  bandsText,
  countedText,
  formatOperators,
  formatRate,
  formatShare,
  formatTaken,
} from '#shared/words/figures.ts';
import styles from './Figures.module.css';
import type { FiguresSpan } from './figuresSpan.ts';
import { AlarmsLink } from './TopAlarms.tsx';
import { useAlarmsNow } from './useFigures.ts';

interface HeadlineProps {
  readonly figures: AlarmFigures;
  readonly model: FiguresModel;
  readonly span: FiguresSpan;
}

/** What one wants to know first. */
export function Headline({ figures, model, span }: HeadlineProps) {
  const { raised, toAcknowledge, toEnd, until } = figures;
  const { rate, band, peak, floodShare, operators } = model;
  return (
    <dl className={styles.headline}>
      <Item name="Alarms per 10 min and operator" title={bandsText}>
        <strong>{formatRate(rate)}</strong> <Band band={band} />
      </Item>
      <Item name="Worst 10 minutes" title={peak ? `${formatPlural(peak.count, 'alarm')} in all` : undefined}>
        {peak ? (
          <>
            <a href={hrefOf('history', peakParams(peak.at))}>
              <strong>{formatRate(peak.rate)}</strong>
            </a>{' '}
            <Band band={peak.band} />{' '}
            <span className={styles.dim}>
              <PcTimestamp at={peak.at} />
            </span>
          </>
        ) : (
          '–'
        )}
      </Item>
      <Item name="Time in flood" title={bandsText}>
        <strong>{formatShare(floodShare)}</strong>
      </Item>
      <Item name="Alarms raised" title={countedText}>
        {raised > 0 ? (
          <AlarmsLink span={span}>
            <strong>{formatCount(raised)}</strong>
          </AlarmsLink>
        ) : (
          <strong>0</strong>
        )}
      </Item>
      <Item name="At the desk" title="Who did anything with alarms, in each 8 hours; at least one.">
        <strong>{formatOperators(operators)}</strong>
      </Item>
      <Item name="Acknowledged in">
        <Taken of={toAcknowledge} word="not acknowledged" span={span} params={{ acknowledged: 'no' }} />
      </Item>
      <Item name="Ended in">
        <Taken of={toEnd} word="not ended" span={span} params={{ state: 'active' }} />
      </Item>
      <Now name="Standing now" title="Active for more than 24 hours" age="standing" />
      <Now
        name="Chattering now"
        title="They come and go so often that they are told no more"
        age="chattering"
      />
      <Item name="Counted until" title={countedText}>
        <PcTimestamp at={until} />
      </Item>
    </dl>
  );
}

/** What the History holds of those ten minutes. */
const peakParams = (at: EpochMs): Params => ({
  kind: 'alarm',
  from: new Date(at).toISOString(),
  to: new Date(at + stretchMs).toISOString(),
});

function Item({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Band({ band }: { readonly band: FiguresModel['band'] }) {
  const { word, tone } = bandLook[band];
  return <Tag tone={tone}>{word}</Tag>;
}

interface TakenProps {
  readonly of: Spread;
  readonly word: string;
  readonly span: FiguresSpan;
  /** Of those with which it was not done. */
  readonly params: Params;
}

function Taken({ of: { medianMs, open }, word, span, params }: TakenProps) {
  return (
    <>
      <strong title="Median">{formatTaken(medianMs)}</strong>{' '}
      {open > 0 && (
        <AlarmsLink span={span} params={params}>
          {formatCount(open)} {word}
        </AlarmsLink>
      )}
    </>
  );
}

interface NowProps {
  readonly name: string;
  readonly title: string;
  readonly age: 'standing' | 'chattering';
}

/** How many alarms are so by now, whatever the time that is counted. */
function Now({ name, title, age }: NowProps) {
  const count = useAlarmsNow(age);
  return (
    <Item name={name} title={title}>
      {count ? (
        <a href={hrefOf('alarms', { age })}>
          <strong>{formatCount(count)}</strong>
        </a>
      ) : (
        <strong>{count ?? '–'}</strong>
      )}
    </Item>
  );
}
