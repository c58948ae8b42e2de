/** The id of a generated expansion, numbered from 1. */
export const expansionId = (number: number): string => `expansion${String(number).padStart(3, '0')}`;
