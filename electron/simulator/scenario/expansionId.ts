/** The id of a generated expansion, numbered from 1; `prefix` tells those of several solutions apart. */
export const expansionId = (number: number, prefix = ''): string =>
  `${prefix}expansion${String(number).padStart(3, '0')}`;
