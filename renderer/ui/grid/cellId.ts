import type { GridCell } from './gridKeys.ts';

export function cellId(gridId: string, { row, column }: GridCell): string {
  return `${gridId}-${row}-${column}`;
}
