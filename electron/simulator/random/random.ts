/** A repeatable source of chance: the same seed gives the same values on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** From 0 up to, but not including, `below`. */
  integer(below: number): number;
  hex(digits: number): string;
  /** A source of its own for a named part, so that parts do not disturb each other. */
  fork(name: string): Random;
}

/** FNV-1a, 32 bits. */
function hash32(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** The sfc32 generator, seeded by four hashes of the seed's text. */
export function createRandom(seed: string): Random {
  let a = hash32(seed);
  let b = hash32(seed, a ^ 0x9e3779b9);
  let c = hash32(seed, b ^ 0x243f6a88);
  let counter = 1;
  const bits = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) bits();
  const next = (): number => bits() / 2 ** 32;
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(''),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}
