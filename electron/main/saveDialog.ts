import { extname, join } from 'node:path';
import type { SaveDialogOptions, SaveDialogReturnValue, Shell } from 'electron';
import type { PageRights } from '#core/core.ts';

/** Files that are known to have been written here; those of before are not shown any more. */
const mostKnown = 100;

/**
 * An export is written where the operator says in the save dialog, and nowhere a page could name; what was
 * written there, and nothing else, is shown in its folder.
 */
export function deliverThroughDialog(
  ask: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>,
  folder: string,
  shell: Pick<Shell, 'showItemInFolder'>,
): Required<Pick<PageRights, 'deliverExport' | 'showExport'>> {
  const written = new Set<string>();
  return {
    deliverExport: async (suggestedName, write) => {
      const extension = extname(suggestedName).slice(1);
      const { canceled, filePath } = await ask({
        defaultPath: join(folder, suggestedName),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '') return { kind: 'cancelled' };
      const rows = await write(filePath);
      written.add(filePath);
      for (const first of written) if (written.size > mostKnown) written.delete(first);
      return { kind: 'saved', path: filePath, rows };
    },
    showExport: async (path) => {
      if (!written.has(path)) throw new Error('Nothing was saved there by this Watchline since it started.');
      shell.showItemInFolder(path);
    },
  };
}
