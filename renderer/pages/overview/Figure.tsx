import type { PageName } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { NotHeardNote } from '#renderer/ui/Told.tsx';
import { totalOf } from '#shared/advice/estate.ts';
import type { HeardCount } from '#shared/advice/hearing.ts';
import { formatCount } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';
import styles from './Overview.module.css';

interface FigureProps {
  readonly tone: Tone;
  readonly count: HeardCount;
  readonly label: string;
  /** The page whose rows are what is counted here. */
  readonly page: PageName;
  readonly params: Readonly<Record<string, string>>;
  readonly icon?: React.ReactNode;
}

/** "20 WebLM Normal · 10 not heard since 09:41": a count with its name, that leads to the rows it counts. */
export function Figure({ tone, count, label, page, params, icon }: FigureProps) {
  const { live, notHeard } = count;
  const content = (
    <>
      <span
        className={`${styles.now} tone-${live > 0 ? tone : 'quiet'}`}
        data-quality={live > 0 ? 'live' : undefined}
      >
        <span className={styles.number}>{formatCount(live)}</span>
        {icon}
        {label}
      </span>
      <NotHeardNote of={notHeard} lead="· " />
    </>
  );
  return (
    <li className={styles.figure}>
      {totalOf(count) > 0 ? <a href={hrefOf(page, params)}>{content}</a> : content}
    </li>
  );
}
