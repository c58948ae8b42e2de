import Type, { type Static } from 'typebox';

/*
 * What who hangs a doorbell and who rings it must agree on.
 */

/** Beside the socket, in a folder only this user can enter. */
export const bellFile = 'bell.json';

export const Bell = Type.Object({
  dataFolder: Type.String(),
  /** Of the program: "watchline web". */
  name: Type.String(),
  pid: Type.Integer(),
  /** ISO 8601. */
  since: Type.String(),
  /** The path of a socket, or the name of a pipe. */
  address: Type.String(),
  /** Whoever rings says it: names of pipes are listed to every user of the computer, this file is not. */
  word: Type.String({ minLength: 1 }),
});
export type Bell = Static<typeof Bell>;

/** What the other side says to whoever rings, once, as JSON, and then closes. */
export const BellAnswer = Type.Union([
  Type.Object({
    kind: Type.Literal('link'),
    /** Both are one-time links for 60 seconds, not the same one. */
    url: Type.String({ pattern: '^http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{43}$' }),
    /** The page on the disk that leads to the other. */
    file: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('window') }),
]);
export type BellAnswer = Static<typeof BellAnswer>;
