const pair = /../g;
/** Pairs of digits in one group: as many as are read out in one breath. */
const groupPairs = 8;

/**
 * The pairs of a fingerprint as other tools print them, "AB:CD:…", in groups of eight. `sha256`: hexadecimal.
 */
export function fingerprintGroups(sha256: string): readonly string[] {
  const pairs = sha256.replaceAll(':', '').toUpperCase().match(pair) ?? [];
  const groups = Math.ceil(pairs.length / groupPairs);
  return Array.from({ length: groups }, (_, index) =>
    pairs.slice(index * groupPairs, (index + 1) * groupPairs).join(':'),
  );
}
