import { cpSync, existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Each of these is started by its path: as the app, a command, a process or a worker thread. */
const nodeEntries = [
  'electron/main/index.ts',
  'electron/cli/watchline.ts',
  'electron/simulator/process.ts',
  'electron/gateway/process.ts',
  'electron/core/store/thread/storeThread.ts',
  'electron/core/store/thread/lookThread.ts',
];

/** What is started by its path has the same one below the root in both trees, and so have `resources`. */
function copyResources(): Plugin {
  return {
    name: 'watchline:copy-resources',
    closeBundle: () =>
      cpSync(`${root}resources`, `${root}out/main/resources`, {
        recursive: true,
        // Icons are for the installers.
        filter: (path) => !path.startsWith(`${root}resources/icons`),
      }),
  };
}

export default defineConfig(({ command }) => ({
  main: {
    plugins: [copyResources()],
    build: {
      target: 'node24',
      // Found: optional ones it does not find by itself. Built in: what is hundreds of files.
      externalizeDeps: { include: ['@napi-rs/keyring'], exclude: ['typebox'] },
      rolldownOptions: {
        input: nodeEntries.map((entry) => root + entry).filter((entry) => existsSync(entry)),
        output: {
          format: 'es',
          // Few files, and each once: to find and read five hundred takes longer than all else at a start.
          entryFileNames: ({ facadeModuleId }) =>
            relative(root, facadeModuleId ?? '')
              .replaceAll(sep, '/')
              .replace(/ts$/, 'js'),
          chunkFileNames: 'chunks/[name].js',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node24',
      // A sandboxed preload can require nothing but Electron: all it needs is in the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: `${root}electron/preload/index.ts` },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: `${root}renderer`,
    plugins: [react()],
    build: {
      target: 'chrome142',
      minify: true,
      sourcemap: command === 'serve',
      // One file of styles: a part that comes later brings code alone.
      cssCodeSplit: false,
      // The budget is 600 kB compressed, for all of it.
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: { input: `${root}renderer/index.html` },
    },
  },
}));
