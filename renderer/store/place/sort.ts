export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** In an address: the rows as they come, where a page would sort them otherwise. */
const unsorted = 'source';

/** "-lastAt" → by that column, descending. Null: as the rows come. */
export function parseSort(text: string | undefined, usual: Sort | null): Sort | null {
  if (text === unsorted) return null;
  const [, sign, column] = /^(-?)(.+)$/s.exec(text ?? '') ?? [];
  return column ? { column, descending: sign === '-' } : usual;
}

/** '': as usual. */
export function formatSort(sort: Sort | null, usual: Sort | null): string {
  if (sort?.column === usual?.column && sort?.descending === usual?.descending) return '';
  if (!sort) return unsorted;
  return `${sort.descending ? '-' : ''}${sort.column}`;
}
