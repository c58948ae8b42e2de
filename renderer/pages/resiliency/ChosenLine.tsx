import { Facts } from '#renderer/ui/Facts.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { describeLine, hangsOn, isBroken, type MappedLine } from '#shared/advice/resiliency/lineMap.ts';
import type { LineStatus } from '#shared/model/line.ts';
import styles from './LineMap.module.css';

/** One line as both ends tell it, and what depends on it. */
export function ChosenLine({ line }: { readonly line: MappedLine }) {
  const told = line.told.flatMap((end, index) =>
    end ? [[`${line.ends[index]} tells`, describeEnd(end)] as const] : [],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.chosenLine} aria-label="What hangs on it" tabIndex={0}>
      <h3>
        <span data-quality={line.isOld ? 'old' : 'live'} data-mark={line.isOld || undefined}>
          <ToneText tone={isBroken(line) ? 'critical' : 'good'}>{describeLine(line)}</ToneText>
        </span>
      </h3>
      <Facts facts={told} />
      <h3>{isBroken(line) ? 'What hangs on it and is cut off now' : 'What hangs on it'}</h3>
      <Facts facts={hangsOn(line)} />
    </section>
  );
}

function describeEnd({ number, state, transport, security, channels }: LineStatus): string {
  return `Line ${number}, ${state}, ${transport}, ${security}, ${channels} channels`;
}
