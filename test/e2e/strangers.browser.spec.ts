import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { chooseBrowser } from '#test/support/browser.ts';
import { startWebHostRig } from '#test/support/webHostRig.ts';
import { expect, test } from './fixtures/harness.ts';

/**
 * A page of another program on this machine, in the browser that is let in: every way it
 * could reach the monitor.
 */
const attacks = `async ({ target, script, style, image }) => {
  const ends = (element) => new Promise((resolve) => {
    element.onload = () => resolve('loaded');
    element.onerror = () => resolve('refused');
    document.body.append(element);
    setTimeout(() => resolve('nothing'), 30000);
  });
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const attempt = async (run) => { try { return await run(); } catch { return 'refused'; } };
  const wsTarget = target.replace('http', 'ws');
  const socket = (url) => new Promise((resolve) => {
    const ws = new WebSocket(url);
    ws.onopen = () => resolve('loaded');
    ws.onerror = () => resolve('refused');
  });
  const post = async (enctype) => {
    const form = make('form', { action: target + '/', method: 'POST', enctype, target: 'frame' + enctype });
    const frame = make('iframe', { name: 'frame' + enctype });
    document.body.append(form);
    const ended = ends(frame);
    form.submit();
    await ended;
    try { return frame.contentDocument?.body?.innerText || 'nothing'; } catch { return 'refused'; }
  };
  return {
    form: await post('application/x-www-form-urlencoded'),
    multipart: await post('multipart/form-data'),
    prefetch: await ends(make('link', { rel: 'prefetch', href: target + '/' })),
    fetchRead: await attempt(async () => (await fetch(target + '/', { credentials: 'include' })).text()),
    fetchNoCors: await attempt(async () => (await fetch(target + '/', { mode: 'no-cors', credentials: 'include' })).text()),
    fetchJson: await attempt(async () => (await fetch(target + '/', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{}' })).text()),
    image: await ends(make('img', { src: image })),
    script: await ends(make('script', { src: script })),
    style: await ends(make('link', { rel: 'stylesheet', href: style })),
    socket: await socket(wsTarget + '/page'),
    beacon: navigator.sendBeacon(target + '/page', 'x') ? 'sent' : 'refused',
    events: await new Promise((resolve) => { const events = new EventSource(target + '/', { withCredentials: true }); events.onopen = () => resolve('loaded'); events.onerror = () => { events.close(); resolve('refused'); }; }),
    frame: await (async () => { const frame = make('iframe', { src: target + '/' }); await ends(frame); try { return frame.contentDocument?.body?.innerText || 'nothing'; } catch { return 'refused'; } })(),
    sandboxedFrame: await (async () => { const frame = make('iframe', { sandbox: 'allow-scripts', srcdoc: '<script>const ws = new WebSocket("' + wsTarget + '/page"); ws.onopen = () => parent.postMessage("loaded", "*"); ws.onerror = () => parent.postMessage("refused", "*");</' + 'script>' }); document.body.append(frame); return await new Promise((resolve) => { addEventListener('message', ({ data }) => resolve(data), { once: true }); setTimeout(() => resolve('nothing'), 30000); }); })(),
    opened: await (async () => { const opened = window.open(target + '/'); await new Promise((resolve) => setTimeout(resolve, 1000)); try { return opened?.document?.body?.innerText || 'nothing'; } catch { return 'refused'; } })(),
  };
}`;

let stranger: Server;
let strangerUrl: string;

test.beforeAll(async () => {
  stranger = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Another program</title><body></body>');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise<void>((resolve) => stranger.close(() => resolve())));

test('a page of another program, on another port of this machine, reads nothing and reaches nothing', async ({
  browser,
}) => {
  const rendererFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));
  const rig = await startWebHostRig({ allowCommands: true, rendererFolder });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(rig.host.url);
    await expect.poll(() => rig.pages.length).toBe(1);
    const files = await page.evaluate(() => ({
      script: document.querySelector<HTMLScriptElement>('script[src]')?.src,
      style: document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href,
      image: document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href,
    }));
    for (const url of Object.values(files)) expect((await page.request.get(url ?? '')).status()).toBe(200);
    const target = new URL(page.url()).origin;
    const other = await context.newPage();
    await other.goto(strangerUrl);
    const answered: string[] = [];
    context.on('response', (response) => {
      const asked = response.request();
      if (response.url().startsWith(target)) answered.push(`${asked.method()} ${response.status()}`);
    });
    const outcome = await other.evaluate(`(${attacks})(${JSON.stringify({ target, ...files })})`);
    expect(outcome).toEqual({
      form: expect.stringMatching(/^(refused|nothing)$/),
      multipart: expect.stringMatching(/^(refused|nothing)$/),
      prefetch: 'refused',
      fetchRead: 'refused',
      fetchNoCors: expect.stringMatching(/^(refused|)$/),
      fetchJson: 'refused',
      image: 'refused',
      script: 'refused',
      style: 'refused',
      socket: 'refused',
      beacon: expect.any(String),
      events: 'refused',
      frame: expect.stringMatching(/^(refused|nothing)$/),
      sandboxedFrame: 'refused',
      opened: expect.stringMatching(/^(refused|nothing)$/),
    });
    // Whatever it did was refused before it was looked at, and no page but the first has come to the core.
    expect(new Set(answered)).toEqual(new Set(['GET 403', 'POST 403']));
    expect(rig.pages).toHaveLength(1);
  } finally {
    await context.close();
    await rig.stop();
  }
});

test('a file on the disk opens the page once, without a link in any argument', async ({ folder }) => {
  const rig = await startWebHostRig();
  const path = await rig.host.letInFile();
  const kept = await readFile(path);
  const browser = await chromium.launch(await chooseBrowser());
  try {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    await page.waitForURL(`http://127.0.0.1:${rig.port}/`);
    await expect(page).toHaveTitle('Watchline');
    // It goes as soon as it is used; whoever has kept what was in it comes too late.
    await expect.poll(() => existsSync(path)).toBe(false);
    await writeFile(`${folder}/kept.html`, kept);
    await page.goto(pathToFileURL(`${folder}/kept.html`).href);
    await expect(page.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
  } finally {
    await browser.close();
    await rig.stop();
  }
});

test('a name that was made to point here shows nothing', async () => {
  const rig = await startWebHostRig();
  const { port } = rig;
  const launch = await chooseBrowser();
  const rebound = await chromium.launch({
    ...launch,
    args: [...launch.args, '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  });
  try {
    const other = await rebound.newPage();
    const answer = await other.goto(`http://evil.test:${port}/`);
    expect(answer?.status()).toBe(421);
    expect(await other.locator('body').textContent()).not.toContain('Overview');
    const asked = await other.evaluate(async () => ({
      file: (await fetch('/')).status,
      socket: await new Promise((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/page`);
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      }),
    }));
    expect(asked).toEqual({ file: 421, socket: 'refused' });
  } finally {
    await rebound.close();
    await rig.stop();
  }
});
