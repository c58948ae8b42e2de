import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

test('the page opens and every node becomes live', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
});

test('the page has nothing of Node or Electron', async ({ page }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
});

test('the page comes back as it was after a reload', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await new Frame(page).waitUntilWhole();
  await page.reload();
  await new Frame(page).waitUntilLive(simulator.nodes.length);
});

test.describe('what the policy forbids', () => {
  test.use({ expectedErrors: [/Content Security Policy|Trusted|TrustedScript|Refused|violates/] });

  test('inline scripts, eval, other addresses and markup from texts do nothing', async ({ page }) => {
    const outcome = await page.evaluate(async () => {
      const attempt = async (run: () => unknown) => {
        try {
          await run();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      // What a test evaluates may evaluate; from a task of its own it is the page that does.
      await new Promise((resolve) => setTimeout(resolve));
      const marked = () => 'watchlineMark' in globalThis;
      const image = new Image();
      const imageEnds = new Promise((resolve) => {
        image.onload = () => resolve('done');
        image.onerror = () => resolve('refused');
      });
      image.src = 'https://elsewhere.test/pixel.png';
      return {
        script: await attempt(() => {
          const script = document.createElement('script');
          script.append('globalThis.watchlineMark = 1');
          document.body.append(script);
          if (!marked()) throw new Error('not run');
        }),
        // biome-ignore lint/security/noGlobalEval: this is what must not work.
        evaluated: await attempt(() => globalThis.eval('1')),
        fetched: await attempt(() => fetch('https://elsewhere.test/')),
        markup: await attempt(() => {
          document.body.insertAdjacentHTML('beforeend', '<b>bold</b>');
        }),
        image: await imageEnds,
      };
    });
    expect(outcome).toEqual({
      script: 'refused',
      evaluated: 'refused',
      fetched: 'refused',
      markup: 'refused',
      image: 'refused',
    });
  });
});

test('an export arrives whole', async ({ page, host, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const path = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^\uFEFF?"?Solution"?,"?Node"?,/);
  expect(text.endsWith('\r\n')).toBe(true);
  await expect(dialog).toBeHidden();
});
