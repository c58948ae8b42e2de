import { randomBytes } from 'node:crypto';

/**
 * A name for one life of a journal. Not from the seed: a simulator started again holds none of the events its
 * last life sent, and a client that could resume there would take the new events for ones it has.
 */
export const newBootId = (): string => `b-${randomBytes(6).toString('hex')}`;
