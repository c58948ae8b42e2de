import type { SaveDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { deliverThroughDialog } from '#main/saveDialog.ts';

describe('an export', () => {
  const ask = (filePath: string) => {
    const asked: SaveDialogOptions[] = [];
    const shown: string[] = [];
    const { deliverExport: deliver, showExport: show } = deliverThroughDialog(
      async (options) => {
        asked.push(options);
        return { canceled: filePath === '', filePath };
      },
      '/documents',
      { showItemInFolder: (path) => shown.push(path) },
    );
    return { asked, shown, deliver, show };
  };

  it('is written where the operator says, and nowhere else', async () => {
    const { asked, deliver } = ask('/chosen/alarms.csv');
    const written: string[] = [];
    const outcome = await deliver('watchline-alarms.csv', async (path) => written.push(path));
    expect(outcome).toEqual({ kind: 'saved', path: '/chosen/alarms.csv', rows: 1 });
    expect(written).toEqual(['/chosen/alarms.csv']);
    expect(asked[0]).toMatchObject({
      defaultPath: '/documents/watchline-alarms.csv',
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    });
  });

  it('is shown in its folder once it is there, and nothing else is', async () => {
    const { shown, deliver, show } = ask('/chosen/alarms.csv');
    await expect(show('/chosen/alarms.csv')).rejects.toThrow('Nothing was saved there');
    await deliver('watchline-alarms.csv', async () => 1);
    await show('/chosen/alarms.csv');
    await expect(show('/etc/passwd')).rejects.toThrow('Nothing was saved there');
    expect(shown).toEqual(['/chosen/alarms.csv']);
  });

  it('that the operator cancels writes nothing', async () => {
    const { deliver } = ask('');
    expect(await deliver('x.csv', () => expect.unreachable())).toEqual({ kind: 'cancelled' });
  });

  it('that fails says so', async () => {
    const { deliver } = ask('/chosen/x.csv');
    await expect(deliver('x.csv', () => Promise.reject(new Error('The disk is full.')))).rejects.toThrow(
      'The disk is full.',
    );
  });
});
