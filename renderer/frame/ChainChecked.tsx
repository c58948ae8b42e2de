import { useMonitor } from '#renderer/store/hooks.ts';
import { Ago } from '#renderer/ui/Age.tsx';
import { chainCheckedText, chainNotCheckedText } from '#shared/words/faults.ts';
import styles from './LinkSummary.module.css';

/** When it was last seen that an alarm comes through the whole way to this page. */
export function ChainChecked() {
  const { checkedAt, problem } = useMonitor().chain;
  if (problem !== null) return <p>{problem}</p>;
  return (
    <p className={styles.dim}>
      {checkedAt === null ? (
        chainNotCheckedText
      ) : (
        <>
          {chainCheckedText} <Ago since={checkedAt} />.
        </>
      )}
    </p>
  );
}
