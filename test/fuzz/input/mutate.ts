import type { Random } from '#simulator/random/random.ts';

/** What breaks readers, wherever it stands. */
const hostileValues: readonly string[] = [
  'null',
  '-0',
  '-1',
  '1.5',
  '1e309',
  '9007199254740993',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202etxt"',
  '"2016-02-30T25:61:61Z"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  `"${'x'.repeat(5_000)}"`,
  '['.repeat(500) + ']'.repeat(500),
  // Read without harm, and the end of whoever walks it by calling itself.
  '['.repeat(100_000) + ']'.repeat(100_000),
];

const hostileBytes: readonly Buffer[] = [
  ...['\0', '\r\n', '\r', '\n\n', '\ufeff', '\u202e', '\\', '"', '{', '[', '%00', '../', ':', ' '.repeat(70)],
  ...hostileValues,
].map((text) => Buffer.from(text));

type Change = (input: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const anywhere = (input: Buffer, random: Random): number => random.integer(input.length + 1);

const put = (input: Buffer, at: number, piece: Buffer, over = 0): Buffer =>
  Buffer.concat([input.subarray(0, at), piece, input.subarray(at + over)]);

const changes: readonly Change[] = [
  (input, random) => {
    const changed = Buffer.from(input);
    const at = random.integer(input.length || 1);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(8));
    return changed;
  },
  (input, random) => put(input, anywhere(input, random), Buffer.alloc(0), random.integer(40)),
  (input, random) => input.subarray(0, anywhere(input, random)),
  (input, random) => {
    const at = anywhere(input, random);
    return put(input, at, input.subarray(at, at + random.integer(200)));
  },
  (input, random) => put(input, anywhere(input, random), pick(hostileBytes, random)),
  (input, random, others) => {
    const other = pick(others, random);
    return put(input, anywhere(input, random), other.subarray(anywhere(other, random)), input.length);
  },
  anotherValue,
];

/** One to six changes of an input of the corpus; the same chance gives the same. */
export function mutated(corpus: readonly Buffer[], random: Random): Buffer {
  let input = pick(corpus, random);
  for (let times = 1 + random.integer(6); times > 0; times--)
    input = pick(changes, random)(input, random, corpus);
  return input;
}

/** Of JSON that is some: a value in it is another, and the rest is as sound as it was. */
function anotherValue(input: Buffer, random: Random): Buffer {
  const values = [
    ...input.toString('latin1').matchAll(/[:[,]\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/g),
  ];
  const found = values[random.integer(values.length || 1)];
  if (!found?.[1]) return input;
  const at = found.index + found[0].length - found[1].length;
  return put(input, at, Buffer.from(pick(hostileValues, random)), found[1].length);
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[random.integer(list.length)] as T;
}
