import { createHash } from 'node:crypto';

/** 128 bits: that two of a system share one by chance is out of the question. */
const idLength = 22;

/** The same parts give the same id, for ever and in every process. */
export const alarmId = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, idLength);
