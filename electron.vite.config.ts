import { cpSync, existsSync } from 'node:fs';
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
  'electron/core/store/thread/storeThread.ts',
  'electron/core/store/thread/lookThread.ts',
];

/** The built tree mirrors the source tree, so that a file finds `resources` by the same relative path in both. */
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
      // Optional ones it does not find by itself.
      externalizeDeps: { include: ['@napi-rs/keyring'] },
      rolldownOptions: {
        input: nodeEntries.map((entry) => root + entry).filter((entry) => existsSync(entry)),
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: root,
          entryFileNames: '[name].js',
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
      // The budget is 600 kB compressed; the page's code is 230 of them.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: `${root}renderer/index.html` },
    },
  },
}));
