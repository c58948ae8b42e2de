import { useContext } from 'react';
import type { EpochMs } from '#shared/model/time.ts';
import { isKnownZone, timesWord } from '#shared/words/shownTime.ts';
import styles from './AxisZone.module.css';
import { TimeFrameContext } from './now.ts';

interface AxisZoneProps {
  /** A time of the axis. */
  readonly at: EpochMs;
  /** IANA, of the node whose times they are; undefined: not known. */
  readonly zone: string | undefined;
}

/** In which zone the axis of a chart is, where it is not plainly that of the nodes. */
export function AxisZone({ at, zone }: AxisZoneProps) {
  const { mode, areMixed } = useContext(TimeFrameContext);
  if (mode === 'node' && !areMixed && isKnownZone(zone)) return null;
  return <span className={styles.zone}>{timesWord(at, zone, mode)}</span>;
}
