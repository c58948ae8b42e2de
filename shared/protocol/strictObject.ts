import Type, { type TObject, type TObjectOptions, type TProperties } from 'typebox';

/**
 * An object that has these properties and no others: a name that is not known is a
 * mistake of whoever wrote it.
 */
export const strictObject = <P extends TProperties>(properties: P, options?: TObjectOptions): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...options });
