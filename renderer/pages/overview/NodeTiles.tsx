import { useElementSize } from '@mantine/hooks';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { recall, remember } from '#renderer/store/place/pageMemory.ts';
import { useRowView } from '#renderer/ui/grid/useRowView.ts';
import { useHeldOrder } from '#renderer/ui/heldOrder.ts';
import { PrintWhole } from '#renderer/ui/print/PrintWhole.tsx';
import { scopeOfNode } from '#shared/advice/maintenance/scope.ts';
import { ipOfficesTakenOver } from '#shared/advice/resiliency/ipOfficeFailover.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { useMaintenanceMenu } from './MaintenanceMenu.tsx';
import { NodeTile } from './NodeTile.tsx';
import styles from './Overview.module.css';
import { useOddities } from './useOddities.ts';

/** px; eleven tiles beside each other and fourteen rows of them fit a 1080p screen. */
const tile = { minWidth: 142, height: 50, gap: 4 };
/** With few nodes there is room for whole addresses, and for a line about portals and lines. */
export const fewNodes = 60;
const roomy = { width: 230, height: 66 };

interface NodeTilesProps {
  readonly nodes: readonly NodeView[];
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
}

const keyOf = ({ key }: NodeView): string => key;

const scrollPlace = 'scroll of tiles';
const isOffset = (value: unknown): value is number => typeof value === 'number';

/** Only the tiles in sight are drawn; arrow keys move between them. */
export function NodeTiles({ nodes: sorted, openKey, onOpen }: NodeTilesProps) {
  const { ordered: nodes, holding } = useHeldOrder(sorted, keyOf);
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: list, width } = useElementSize<HTMLUListElement>();
  const odd = useOddities();
  const byKey = useNodesByKey();
  const takenOver = useMemo(
    () => new Set(ipOfficesTakenOver(Object.values(byKey)).map(({ of }) => of.key)),
    [byKey],
  );
  const isRoomy = nodes.length <= fewNodes;
  const minWidth = isRoomy ? roomy.width : tile.minWidth;
  const height = isRoomy ? roomy.height : tile.height;
  const columns = Math.max(1, Math.floor((width + tile.gap) / (minWidth + tile.gap)));
  const view = useRowView(scroller, {
    total: Math.ceil(nodes.length / columns),
    rowHeight: height + tile.gap,
    headerHeight: 0,
    overscan: 4,
  });
  // Dependencies: once, to where they were left.
  useLayoutEffect(() => view.scrollTo(recall(scrollPlace, isOffset) ?? 0), []);

  const { openMenu, menu } = useMaintenanceMenu();
  const names = useNodeNames();
  const open = useRef(openMenu);
  open.current = openMenu;
  const onMenu = useCallback(
    (event: MouseEvent, node: NodeView) =>
      open.current(event, { name: names.of(node), scope: [scopeOfNode(node)], nodes: [node] }),
    [names],
  );

  const focusTile = (index: number): void => {
    view.show(Math.floor(index / columns));
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = Number((event.target as HTMLElement).dataset.index);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      Home: -index,
      End: nodes.length - 1 - index,
    };
    const next = index + (steps[event.key] ?? Number.NaN);
    if (!(next >= 0 && next < nodes.length)) return;
    event.preventDefault();
    focusTile(next);
  };

  const drawn = Array.from({ length: view.last - view.first + 1 }, (_, step) => view.first + step);
  const tileOf = (node: NodeView, index: number): ReactNode => (
    <NodeTile
      node={node}
      index={index}
      isOpen={node.key === openKey}
      isRoomy={isRoomy}
      oddity={odd.of(node)}
      isTakenOver={takenOver.has(node.key)}
      onOpen={onOpen}
      onMenu={onMenu}
    />
  );
  return (
    <>
      <div
        ref={scroller}
        className={`${styles.tiles} screen`}
        {...holding}
        onScroll={({ currentTarget }) => remember(scrollPlace, currentTarget.scrollTop)}
      >
        <ul
          ref={list}
          aria-label="Nodes"
          className={styles.tileList}
          style={{ height: view.contentHeight }}
          onKeyDown={onKeyDown}
        >
          {drawn.flatMap((row) =>
            nodes.slice(row * columns, (row + 1) * columns).map((node, column) => (
              <li
                key={node.key}
                className={styles.place}
                style={{
                  top: view.startOf(row),
                  height,
                  width: `calc((100% - ${(columns - 1) * tile.gap}px) / ${columns})`,
                  left: `calc((100% + ${tile.gap}px) / ${columns} * ${column})`,
                }}
              >
                {tileOf(node, row * columns + column)}
              </li>
            )),
          )}
        </ul>
      </div>
      <PrintWhole drawn={() => nodes}>
        {(all) => (
          <ul aria-label="Nodes" className={styles.paperTiles}>
            {all.map((node, index) => (
              <li key={node.key}>{tileOf(node, index)}</li>
            ))}
          </ul>
        )}
      </PrintWhole>
      {menu}
    </>
  );
}
