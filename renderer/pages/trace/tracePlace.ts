import { type Fields, keysField, textField } from '#renderer/store/place/fields.ts';

export interface TracePlace {
  readonly nodeKeys: readonly string[];
  /** ISO 8601: what was traced around it, on the first of the nodes. '': the trace as it comes. */
  readonly at: string;
}

export const traceFields: Fields<TracePlace> = { nodeKeys: keysField('node'), at: textField('at') };
