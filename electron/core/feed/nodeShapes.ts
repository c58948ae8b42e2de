import Type from 'typebox';
import { maxImportLength } from '#shared/contract/nodes.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { Key, Secret } from './callShapes.ts';

/*
 * What is entered of a node. What is wrong with it is told by field, by whoever writes it down: here are only
 * the bounds.
 */

const Entered = Type.String({ maxLength: 8_192 });

const NodeDraft = strictObject({
  url: Entered,
  name: Type.Optional(Entered),
  group: Type.Optional(Entered),
  user: Type.Optional(Entered),
  passwordFrom: Type.Optional(
    Type.Union([strictObject({ env: Entered }), strictObject({ vault: Type.Literal(true) })]),
  ),
  certificate: Type.Optional(
    Type.Union([strictObject({ sha256: Entered }), strictObject({ caFile: Entered }), Type.Null()]),
  ),
  allowPlain: Type.Optional(Type.Boolean()),
});

const Password = Type.Optional(Secret);

export const AddNode = strictObject({
  node: NodeDraft,
  password: Password,
  passwordOf: Type.Optional(Key),
});
export const ChangeNode = strictObject({
  key: Key,
  basedOn: Type.String({ maxLength: 64 }),
  node: NodeDraft,
  password: Password,
});
export const TestNode = strictObject({ node: NodeDraft, password: Password, key: Type.Optional(Key) });
export const FleetText = Type.String({ maxLength: maxImportLength });
