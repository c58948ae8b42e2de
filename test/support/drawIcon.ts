import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chooseBrowser } from './browser.ts';

// Draws the icons of the desktop from the page's: run it after the drawing changed. Installers want the large
// one, a window the next; the tray shows the drawing with the dot of the worst alarm that nobody has taken.
const root = fileURLToPath(new URL('../..', import.meta.url));
const drawing = readFileSync(`${root}renderer/icon.svg`, 'utf8');

/** The colours are the page's, of its dark side: they are seen on light and dark panels. */
const dots = {
  calm: null,
  warning: '#3987e5',
  minor: '#e0b400',
  major: '#ec835a',
  critical: '#e5484d',
} as const;

const browser = await chromium.launch(await chooseBrowser());

async function draw(name: string, sizePx: number, dot: string | null): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const mark =
    dot === null
      ? ''
      : `<svg class="mark" viewBox="0 0 32 32"><circle cx="22" cy="22" r="9" fill="${dot}" stroke="#fff" stroke-width="2"/></svg>`;
  await page.setContent(
    `<style>body{margin:0}svg{width:100vw;height:100vh;display:block}.mark{position:absolute;top:0}</style>${drawing}${mark}`,
  );
  const path = `${root}resources/${name}`;
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, omitBackground: true });
  await page.close();
}

await draw('icons/icon.png', 1024, null);
// The sizes Linux desktops look for; larger than the largest they find none.
for (const sizePx of [16, 32, 48, 64, 128, 256, 512])
  await draw(`icons/linux/${sizePx}x${sizePx}.png`, sizePx, null);
await draw('desktop/window.png', 256, null);
for (const [name, dot] of Object.entries(dots)) {
  await draw(`desktop/tray-${name}.png`, 32, dot);
  await draw(`desktop/tray-${name}@2x.png`, 64, dot);
}
await browser.close();
