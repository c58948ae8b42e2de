import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { type PartsOf, useNodesBy } from '#renderer/store/nodesBy.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { lastHeard } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import {
  describeLine,
  isBroken,
  lineMap,
  type MappedLine,
  type MappedNode,
} from '#shared/advice/resiliency/lineMap.ts';
import { sideNames, sides } from '#shared/advice/resiliency/portalFacts.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { ChosenLine } from './ChosenLine.tsx';
import styles from './LineMap.module.css';
import { resiliencyFields } from './resiliencyPlace.ts';

/** What the map, and what hangs on a line, are worked out from. */
const mappedParts: PartsOf = ({ name, info, link, license, lines, resiliency }) => [
  name,
  info,
  link.word,
  license?.server?.viaPrimaryLine,
  lines,
  resiliency,
];

/**
 * The lines of a solution: the two servers with the line between them, and each other node with its two.
 * Broken ones come first, with a cross and a word; what hangs on the chosen line is told beside it.
 * Nothing: there are none.
 */
export function LineMapPanel(props: { readonly nodes: readonly NodeView[] }) {
  return <MapOf nodes={useNodesBy(props.nodes, mappedParts)} />;
}

const MapOf = memo(function MapOf({ nodes }: { readonly nodes: readonly NodeView[] }) {
  const { place, change } = usePlace(resiliencyFields);
  const setChosen = (line: string): void => change({ line });
  const map = useMemo(() => lineMap(nodes), [nodes]);
  if (map.all.length === 0) return null;
  const broken = map.all.filter(isBroken);
  const chosen =
    map.all.find(({ id }) => id === place.line) ?? broken[0] ?? map.between ?? map.all[0] ?? null;
  const stale = nodes.filter((node) => !isLive(node)).length;
  return (
    <Panel
      title="Line map"
      grows
      note={[
        `${formatPlural(map.all.length, 'line')}, ${formatCount(broken.length)} out of service`,
        ...(stale > 0 ? [`${formatPlural(stale, 'node')} as last heard`] : []),
      ].join('; ')}
    >
      <div className={styles.lineMap}>
        <div className={styles.mapped}>
          {map.between && (
            <div className={styles.servers}>
              <strong>{map.between.ends[0]}</strong>
              <LineButton
                line={map.between}
                label={isBroken(map.between) ? '✕ out of service' : 'in service'}
                isChosen={map.between === chosen}
                onChoose={setChosen}
              />
              <strong>{map.between.ends[1]}</strong>
            </div>
          )}
          <Others others={map.others} chosen={chosen} onChoose={setChosen} />
        </div>
        {chosen && <ChosenLine line={chosen} />}
      </div>
    </Panel>
  );
});

interface OthersProps {
  readonly others: readonly MappedNode[];
  readonly chosen: MappedLine | null;
  readonly onChoose: (id: string) => void;
}

/** One stop for the Tab key; the arrow keys go from line to line. */
function Others({ others, chosen, onChoose }: OthersProps) {
  const names = useNodeNames();
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState({ row: 0, column: 0 });
  const row = Math.min(place.row, others.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [-row, 0],
      End: [others.length - 1 - row, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = {
      row: Math.max(0, Math.min(others.length - 1, row + step[0])),
      column: Math.max(0, Math.min(sides.length - 1, place.column + step[1])),
    };
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus();
  };
  if (others.length === 0) return null;
  return (
    <div className={styles.others}>
      <table ref={table} className={styles.matrix} aria-label="Line map" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">Node</th>
            {sides.map((side) => (
              <th key={side} scope="col">
                To {sideNames[side]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {others.map(({ node, lines }, index) => (
            <tr key={node.key}>
              <th scope="row">
                {names.own(node)}
                {!isLive(node) && <span className={styles.dim}> {node.link.word}</span>}
              </th>
              {sides.map((side, column) => (
                <td key={side}>
                  {lines[side] && (
                    <LineButton
                      line={lines[side]}
                      label={isBroken(lines[side]) ? '✕ out' : '✓'}
                      isChosen={lines[side] === chosen}
                      onChoose={onChoose}
                      place={`${index} ${column}`}
                      isStop={index === row && column === place.column}
                      onFocus={() => setPlace({ row: index, column })}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineButtonProps {
  readonly line: MappedLine;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly place?: string;
  readonly isStop?: boolean;
  readonly onFocus?: () => void;
}

function LineButton({ line, label, isChosen, onChoose, place, isStop = true, onFocus }: LineButtonProps) {
  return (
    <button
      type="button"
      className={styles.lineButton}
      data-broken={isBroken(line) || undefined}
      data-old={line.isOld || undefined}
      data-place={place}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={describeLine(line)}
      onClick={() => onChoose(line.id)}
      onFocus={onFocus}
    >
      <span data-quality={line.isOld ? 'old' : 'live'}>
        {line.isOld && <OldMark lastHeardAt={lastHeard(line.nodes.filter((node) => node !== null))} />}
        <ToneText tone={isBroken(line) ? 'critical' : 'good'}>{label}</ToneText>
      </span>
    </button>
  );
}
