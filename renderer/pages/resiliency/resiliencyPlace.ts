import { type Fields, keyField } from '#renderer/store/place/fields.ts';

export interface ResiliencyPlace {
  /** The server the solution is seen from. */
  readonly node: string | null;
  /** The line of the map that is told about. */
  readonly line: string | null;
}

export const resiliencyFields: Fields<ResiliencyPlace> = { node: keyField('node'), line: keyField('line') };
