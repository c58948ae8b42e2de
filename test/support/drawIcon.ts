import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chooseBrowser } from './browser.ts';

// Draws the installers' icon from the page's: run it after the drawing changed.
const root = fileURLToPath(new URL('../..', import.meta.url));
const sizePx = 1024;

const browser = await chromium.launch(await chooseBrowser());
const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
const drawing = readFileSync(`${root}renderer/icon.svg`, 'utf8');
await page.setContent(`<style>body{margin:0}svg{width:100vw;height:100vh;display:block}</style>${drawing}`);
mkdirSync(`${root}resources/icons`, { recursive: true });
await page.screenshot({ path: `${root}resources/icons/icon.png`, omitBackground: true });
await browser.close();
