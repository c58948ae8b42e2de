import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageSchemes, servePage } from '#main/appProtocol.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let serve: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await makeFolder();
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(renderer, 'index.html'), '<html><head></head></html>');
  await writeFile(join(renderer, 'assets', 'index-1.js'), 'export {};');
  serve = servePage(renderer);
});
afterAll(() => removeFolder(folder));

const get = (url: string, method = 'GET') => serve(new Request(url, { method }));

describe('the scheme', () => {
  it('is a secure origin that obeys the policy and holds no service worker', () => {
    expect(pageSchemes).toHaveLength(1);
    expect(pageSchemes[0]).toMatchObject({
      scheme: 'app',
      privileges: { standard: true, secure: true, bypassCSP: false },
    });
    expect(pageSchemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers');
    expect(pageSchemes[0]?.privileges).not.toHaveProperty('allowExtensions');
  });
});

describe('the page', () => {
  it.each(['app://bundle/', 'app://bundle/index.html', 'app://bundle/#/alarms', 'app://bundle/?x'])(
    'is at %s under a policy without network and with a nonce of its own',
    async (url) => {
      const response = await get(url);
      expect(response.status).toBe(200);
      const nonce = /<meta name="csp-nonce" content="([^"]+)">/.exec(await response.text())?.[1];
      const policy = response.headers.get('content-security-policy')?.split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "connect-src 'none'",
          "script-src 'self'",
          `style-src 'self' 'nonce-${nonce}'`,
          "require-trusted-types-for 'script'",
        ]),
      );
    },
  );

  it('has its files beside it, with their type', async () => {
    const response = await get('app://bundle/assets/index-1.js');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('export {};');
  });
});

describe('anything else', () => {
  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/assets/..%5c..%5csecret.txt',
    'app://bundle/assets',
    'app://bundle//index.html',
    'app://bundle/etc/passwd',
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'app://user@bundle/index.html',
    'https://bundle/index.html',
  ])('is nothing: %s', async (url) => {
    let response: Response;
    try {
      response = await get(url);
    } catch (error) {
      // No Request can be made with a user in its URL; the handler never sees one.
      expect(String(error)).toMatch(/credentials/);
      return;
    }
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('is nothing with another method', async () => {
    expect((await get('app://bundle/', 'POST')).status).toBe(404);
  });

  it('is nothing in a thousand ways out of the folder', async () => {
    const step = fc.constantFrom(
      '..',
      '%2e%2e',
      '.%2e',
      '%252e%252e',
      '..;',
      '...',
      '',
      '%00',
      '\\..',
      '%5c..',
      '%c0%ae%c0%ae',
      'assets',
      '~',
    );
    const separator = fc.constantFrom('/', '%2f', '\\', '%5c', '//');
    const path = fc
      .array(fc.tuple(step, separator), { minLength: 1, maxLength: 8 })
      .map((parts) => `${parts.flat().join('')}secret.txt`);
    await fc.assert(
      fc.asyncProperty(path, async (each) => {
        const response = await get(`app://bundle/${each}`);
        expect(await response.text()).not.toContain('outside');
      }),
      { numRuns: 1_000 },
    );
  });
});
