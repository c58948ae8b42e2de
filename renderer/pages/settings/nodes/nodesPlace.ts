import { type Fields, flagField, keyField, textField } from '#renderer/store/place/fields.ts';

interface NodesPlace {
  readonly text: string;
  /** The node that shall be edited, asked for once by whoever leads here. */
  readonly edit: string | null;
  /** A node shall be added, asked for once. */
  readonly adds: boolean;
}

export const nodesFields: Fields<NodesPlace> = {
  text: textField('text'),
  edit: keyField('edit'),
  adds: flagField('add'),
};
