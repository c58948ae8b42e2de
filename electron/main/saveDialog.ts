import { extname, join } from 'node:path';
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import type { PageRights } from '#core/core.ts';

/** An export is written where the operator says in the save dialog, and nowhere a page could name. */
export function deliverThroughDialog(
  ask: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>,
  folder: string,
): PageRights['deliverExport'] {
  return async (suggestedName, write) => {
    const extension = extname(suggestedName).slice(1);
    const { canceled, filePath } = await ask({
      defaultPath: join(folder, suggestedName),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === '') return { kind: 'cancelled' };
    return { kind: 'saved', path: filePath, rows: await write(filePath) };
  };
}
