import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from '#core/createCore.ts';
import { Newsroom } from '#core/news.ts';
import { ChangingCore } from '#monitor/changingCore.ts';
import type { Watch } from '#monitor/watch.ts';
import { Changes } from '#test/support/changes.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { quietPorts, silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

describe('the core that runs', () => {
  let folder: string;
  let running: ChangingCore;
  /** What the next core fails to start with; null: it starts. */
  let fault: string | null;
  let ended: string[];
  const clock = manualClock();

  const watch = (name: string, dataFolder = folder): Watch => ({
    dataFolder,
    nodes: [],
    fleetFile: null,
    practice: null,
    log: silentLog,
    end: async () => void ended.push(name),
  });
  const prepare = (name: string) => async () => watch(name);

  beforeEach(async () => {
    folder = await makeFolder();
    ended = [];
    fault = null;
    running = await ChangingCore.start(
      prepare('first'),
      async ({ dataFolder, nodes }, onNews) => {
        clock.advance(1);
        if (fault !== null) throw new Error(fault);
        return createCore({
          dataFolder,
          nodes,
          ports: quietPorts(clock),
          version: '1.0.0',
          operator: 'pat',
          isSimulated: false,
          onNews,
        });
      },
      new Newsroom(),
    );
  });
  afterEach(async () => {
    await running.stop();
    await removeFolder(folder);
  });

  it('gives its history to the next one in order, where both have one folder', async () => {
    const before = running.core;
    await running.change(prepare('second'));
    expect(running.core).not.toBe(before);
    expect(ended).toEqual(['first']);
    expect(await running.core.alarms(everyAlarm)).toMatchObject({ total: 0 });
  });

  it('comes back over the same history where the next one fails, and its pages with it', async () => {
    const page = new CorePage(running, new Changes());
    await page.open();
    const change = running.change(async () => {
      fault = 'The history cannot be opened.';
      return {
        ...watch('second'),
        end: async () => {
          fault = null;
          ended.push('second');
        },
      };
    });
    await expect(change).rejects.toThrow('The history cannot be opened.');
    expect(ended).toEqual(['second']);
    expect(await running.core.alarms(everyAlarm)).toMatchObject({ total: 0 });
    await expect.poll(() => page.dismissed).toBe(1);
    const next = new CorePage(running, new Changes());
    await next.open();
    expect(next.view.monitor.startedAt).not.toBe(page.view.monitor.startedAt);
  });

  it('is not disturbed by a next one over another folder that fails', async () => {
    const before = running.core;
    const other = await makeFolder();
    fault = 'It has no room.';
    await expect(running.change(async () => watch('second', other))).rejects.toThrow('It has no room.');
    expect(running.core).toBe(before);
    expect(ended).toEqual(['second']);
    await removeFolder(other);
  });
});

const everyAlarm = {
  filter: {},
  sort: { column: 'source', descending: false },
  offset: 0,
  limit: 10,
} as const;
