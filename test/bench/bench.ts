import { parseArgs } from 'node:util';
import { reasonOf } from '#shared/words/reason.ts';
import { growths } from './growth/costs.ts';
import {
  type GrownCost,
  growthHead,
  growthLine,
  isGrowthWhole,
  measureGrowth,
  usualSizes,
} from './growth/growthTable.ts';
import { measureQuickly } from './quick.ts';
import { changesBetween, changesOfEach } from './report/compare.ts';
import { countsText, isRowWhole, type RowResult, runRow, tableHead, tableLine } from './report/result.ts';
import { keepResults, kept, type Results, surroundings, twoResults } from './report/results.ts';
import { keptTables, writeTables } from './report/table.ts';
import { isWhole } from './report/taken.ts';
import { rows } from './rows/rows.ts';
import { measureWaterfall } from './waterfall/waterfall.ts';

/*
 * `npm run bench [row …]` measures and prints the table of test/bench/README.md, one row as soon as it is
 * known, and ends with 1 where not all that was sent was stored and shown. All of it is kept in
 * test/bench/results and written into that page, a part with --keep; `--table` writes it again. `--compare`
 * tells what changed of each row since it was kept before, `--compare before after` between two files;
 * `--quick` measures ratios alone and ends with 1 where one is far off; `waterfall` times the steps of one
 * event; `growth [what …]` measures each at four sizes, `--most` the largest, and is kept with --keep. Ends
 * with 2 where it is asked for something else.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function table(names: readonly string[], isKept: boolean): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(rows, name));
  if (unknown !== undefined) refuse(`No row "${unknown}": ${Object.keys(rows).join(', ')}.`);
  const around = await saidSurroundings();
  const measured: RowResult[] = [];
  say(tableHead);
  const startedAt = performance.now();
  for (const [name, row] of Object.entries(rows)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const result = await runRow(name, row);
    measured.push(result);
    say(tableLine(result));
  }
  say(`\nMeasured in ${Math.round((performance.now() - startedAt) / 60_000)} min.`);
  if (isKept) await keep({ ...around, rows: measured });
  if (!measured.every(isRowWhole)) process.exitCode = 1;
}

async function growth(names: readonly string[], most: number, isKept: boolean): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(growths, name));
  if (unknown !== undefined) refuse(`Nothing called "${unknown}" grows: ${Object.keys(growths).join(', ')}.`);
  const around = await saidSurroundings();
  const measured: GrownCost[] = [];
  say(growthHead);
  for (const [name, subject] of Object.entries(growths)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const { of, least = 0 } = subject;
    const sizes = usualSizes[of].filter((size) => size >= least && size <= most);
    const costs = await measureGrowth(name, subject, sizes);
    for (const cost of costs) say(growthLine(cost));
    measured.push(...costs);
  }
  if (isKept) await keep({ ...around, rows: [], growth: measured });
  if (!measured.every(isGrowthWhole)) process.exitCode = 1;
}

async function saidSurroundings(): ReturnType<typeof surroundings> {
  const around = await surroundings();
  if (around.isBusy) say('The machine is busy: ratios hold, times do not.\n');
  return around;
}

async function keep(results: Results): Promise<void> {
  say(`Kept in ${await keepResults(results)}`);
  await writeTables(await kept());
}

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        keep: { type: 'boolean' },
        compare: { type: 'boolean' },
        quick: { type: 'boolean' },
        table: { type: 'boolean' },
        most: { type: 'string' },
      },
    });
  } catch (error) {
    refuse(reasonOf(error));
  }
}

function refuse(reason: string): never {
  say(`${reason}\nHow to ask is said in test/bench/README.md.`);
  process.exit(2);
}

async function waterfall(): Promise<void> {
  const { lines, counts } = await measureWaterfall();
  say('| step | events | p50 ms | p99 ms | since the stamp, p50 ms |\n|---|---|---|---|---|');
  for (const { step, events, p50Ms, p99Ms, sinceP50Ms } of lines)
    say(`| ${step} | ${events} | ${p50Ms.toFixed(2)} | ${p99Ms.toFixed(2)} | ${sinceP50Ms.toFixed(2)} |`);
  say(`\nsent = stored = shown: ${countsText(counts)}`);
  if (!isWhole(counts)) process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = asked();
  if (values.compare) {
    const twoNamed = () => twoResults(positionals).catch((error) => refuse(reasonOf(error)));
    const lines =
      positionals.length > 0 ? changesBetween(...(await twoNamed())) : changesOfEach(await kept());
    for (const line of lines) say(line);
  } else if (values.table) {
    const all = await kept();
    say(keptTables(all).join('\n\n'));
    await writeTables(all);
  } else if (values.quick) {
    if (!(await measureQuickly(say))) process.exitCode = 1;
  } else if (positionals[0] === 'growth') {
    const most = Number(values.most ?? Number.POSITIVE_INFINITY);
    await growth(positionals.slice(1), most, values.keep ?? false);
  } else if (positionals[0] === 'waterfall') await waterfall();
  else await table(positionals, values.keep ?? positionals.length === 0);
}

await run();
