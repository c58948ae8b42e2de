import type { PageName } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './Overview.module.css';

interface FigureProps {
  readonly tone: string;
  readonly count: number;
  readonly label: string;
  readonly page?: PageName;
  readonly params?: Readonly<Record<string, string>>;
  readonly icon?: React.ReactNode;
}

/** A count with its name, in a list of such; leads to the page that tells more. */
export function Figure({ tone, count, label, page, params, icon }: FigureProps) {
  const content = (
    <>
      <span className={styles.number}>{formatCount(count)}</span>
      {icon}
      {label}
    </>
  );
  return (
    <li className={`${styles.figure} tone-${count > 0 ? tone : 'quiet'}`}>
      {page ? <a href={hrefOf(page, params ?? {})}>{content}</a> : content}
    </li>
  );
}
