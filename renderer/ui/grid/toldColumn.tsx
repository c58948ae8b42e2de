import { Told } from '#renderer/ui/Told.tsx';
import type { Told as TellingNode } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { markOld } from '#shared/words/hearing.ts';
import type { GridColumn } from './gridColumn.ts';

/**
 * A column of what nodes tell: grey where its row's node is not live. `isMarked`: each of its cells says so
 * by itself, on screen and in what is copied; one such column of a row is enough.
 */
export function toldColumn<Row>(
  column: GridColumn<Row>,
  nodeOf: (row: Row) => TellingNode,
  isMarked = false,
): GridColumn<Row> {
  const { text, cell = text, sortBy = text } = column;
  return {
    ...column,
    text: (row) => markOld(text(row), isMarked && !isLive(nodeOf(row))),
    sortBy,
    cell: (row) => (
      <Told by={nodeOf(row)} isMarked={isMarked}>
        {cell(row)}
      </Told>
    ),
  };
}
