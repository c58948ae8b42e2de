import { once } from 'node:events';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { LinePrinter } from '#cli/linePrinter.ts';

const limitBytes = 1_000;

/** A printer and its reader, who reads nothing before `catchUp`. */
function rig({ isReading = false } = {}) {
  let text = '';
  let take: (() => void) | null = null;
  const output = new Writable({
    highWaterMark: 100,
    write(chunk, _, taken) {
      text += chunk;
      if (isReading) taken();
      else take = taken;
    },
  });
  const catchUp = async () => {
    const drained = once(output, 'drain');
    isReading = true;
    take?.();
    await drained;
  };
  const lines = () =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { output, printer: new LinePrinter(output, limitBytes), catchUp, lines };
}

it('leaves out what a slow reader cannot take, and says so once it has caught up', async () => {
  const { output, printer, catchUp, lines: read } = rig();
  for (let n = 0; n < 500; n++) printer.print({ n });
  expect(output.writableLength).toBeLessThan(2 * limitBytes);
  await catchUp();
  printer.print({ n: 500 });
  const lines = read();
  const gap = lines.at(-2);
  const printed = lines.length - 2;
  expect(lines.slice(0, printed).map(({ n }) => n)).toEqual(Array.from({ length: printed }, (_, n) => n));
  expect(printed).toBeGreaterThan(10);
  expect(gap).toEqual({
    change: 'gap',
    node: null,
    at: expect.stringMatching(/Z$/),
    reason: `${500 - printed} lines were not printed: the reader of stdout was too slow`,
  });
  expect(lines.at(-1)).toEqual({ n: 500 });
});

it('says at the end what it left out of a reader that never caught up', async () => {
  const { printer, catchUp, lines } = rig();
  for (let n = 0; n < 500; n++) printer.print({ n });
  printer.end();
  await catchUp();
  expect(lines().filter(({ change }) => change === 'gap')).toHaveLength(1);
  expect(lines().at(-1)).toMatchObject({ change: 'gap' });
});

it('prints every line to a reader that keeps up, and no gap', () => {
  const { printer, lines } = rig({ isReading: true });
  for (let n = 0; n < 500; n++) printer.print({ n });
  printer.end();
  expect(lines().map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => n));
});
