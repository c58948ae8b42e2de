import { Loader, SegmentedControl } from '@mantine/core';
import { useNodes } from '#renderer/store/hooks.ts';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { SideDrawer } from '#renderer/ui/SideDrawer.tsx';
import { NotLiveNote } from '#renderer/ui/Told.tsx';
import { modelFigures } from '#shared/advice/figures/figuresModel.ts';
import type { AlarmFigures } from '#shared/contract/figures.ts';
import { formatCount } from '#shared/words/count.ts';
import { bandsText, formatShare } from '#shared/words/figures.ts';
import { formatSeverity, severityTone } from '#shared/words/severity.ts';
import styles from './Figures.module.css';
import { type FiguresSpan, figuresSpans, spanLooks } from './figuresSpan.ts';
import { HandlingByCode, HandlingBySolution } from './HandlingTables.tsx';
import { Headline } from './Headline.tsx';
import { RateChart } from './RateChart.tsx';
import { AlarmsLink, TopAlarms } from './TopAlarms.tsx';
import { useFigures } from './useFigures.ts';

interface FiguresDrawerProps {
  readonly span: FiguresSpan;
  readonly onSpan: (span: FiguresSpan) => void;
  readonly onClose: () => void;
}

/** How many alarms there were, against what an operator can do with, and how long they took. */
export function FiguresDrawer({ span, onSpan, onClose }: FiguresDrawerProps) {
  const nodes = useNodes();
  const { value, problem, isOf } = useFigures(span);
  return (
    <SideDrawer title="Figures" width={76} onClose={onClose}>
      <div className={styles.figures}>
        <div className={styles.head}>
          <SegmentedControl
            aria-label="Time"
            data={figuresSpans.map((one) => ({ value: one, label: spanLooks[one].label }))}
            value={span}
            onChange={(one) => onSpan(one as FiguresSpan)}
          />
          <NotLiveNote nodes={nodes} />
          <NotReportedCount nodes={nodes} part="alarms" />
        </div>
        {problem !== null && <p role="alert">The figures could not be counted: {problem}</p>}
        {value && isOf ? (
          <Shown figures={value} span={span} />
        ) : (
          problem === null && (
            <p role="status" className={styles.dim}>
              <Loader size="xs" /> Counting…
            </p>
          )
        )}
      </div>
    </SideDrawer>
  );
}

function Shown({ figures, span }: { readonly figures: AlarmFigures; readonly span: FiguresSpan }) {
  const model = modelFigures(figures);
  return (
    <>
      <Headline figures={figures} model={model} span={span} />
      {figures.raised > 0 && (
        <>
          <div className={styles.charts}>
            <Panel title="Alarms per 10 minutes and operator" note={spanLooks[span].barText}>
              <RateChart
                bars={model.bars}
                label={`${formatCount(figures.raised)} alarms in ${spanLooks[span].label}`}
              />
            </Panel>
            <Panel title="By severity">
              <ul className={styles.severities}>
                {model.severities.map(({ severity, count, share }) => (
                  <li key={severity}>
                    <AlarmsLink span={span} params={{ severity }}>
                      <span className={`tone-${severityTone(severity)} ${styles.severity}`}>
                        <SeverityIcon severity={severity} /> {formatSeverity(severity)}
                      </span>
                      <span>{formatCount(count)}</span>
                      <span className={styles.dim}>{formatShare(share)}</span>
                    </AlarmsLink>
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
          <TopAlarms figures={figures} span={span} />
          <HandlingByCode figures={figures} span={span} />
          <HandlingBySolution figures={figures} span={span} />
        </>
      )}
      <p className={styles.dim}>{bandsText}</p>
    </>
  );
}
