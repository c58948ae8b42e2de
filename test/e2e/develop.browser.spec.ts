import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

test.use({ expectedErrors: [/./] });

const dev = fileURLToPath(new URL('../../electron/cli/dev.ts', import.meta.url));

test('`npm run dev -- --web` serves the page from its sources, and the host behind it', async ({
  browser,
  folder,
}) => {
  const child = spawn(process.execPath, [dev, '--web', '--data', folder, '--scenario', 'healthy'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    // Vite may have something to say before.
    const address = await new Promise<string>((resolve) =>
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, told] = /^Watchline is at (.*)$/.exec(line) ?? [];
        if (told) resolve(told);
      }),
    );
    const page = await browser.newPage();
    await page.goto(address);
    await new Frame(page).waitUntilLive(4);
    // From the sources: a module each, and Vite's own to change them in place.
    const modules = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(modules).toEqual(expect.arrayContaining(['/@vite/client', '/index.tsx', '/frame/App.tsx']));
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Export' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.close();
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
});
