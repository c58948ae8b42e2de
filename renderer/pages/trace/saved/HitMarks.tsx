import styles from '#renderer/pages/trace/list/TraceList.module.css';
import type { LogView } from '#renderer/store/savedTrace/logView.ts';

/** More than these are not told apart on a screen. */
const places = 300;

/** Beside the bar that scrolls: where something is found. The count and the keys say the same in words. */
export function HitMarks({ view }: { readonly view: LogView }) {
  const count = view.rows.rows;
  const hits: number[] = [];
  for (let place = 0; place < places; place++) {
    const [from, to] = [place, place + 1].map((at) => (at * count) / places) as [number, number];
    const index = view.foundFrom(Math.ceil(from));
    if (index < view.found && view.foundRow(index) < to) hits.push(place);
  }
  return (
    <div className={styles.hits} aria-hidden data-testid="hit-marks">
      {hits.map((place) => (
        <span key={place} style={{ top: `${(place * 100) / places}%` }} />
      ))}
    </div>
  );
}
