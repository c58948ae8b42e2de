import { describe, expect, it } from 'vitest';
import { originOf, pageOriginOf } from '#main/pageOrigin.ts';

describe('the origin of a page', () => {
  it.each([
    ['app://bundle/index.html', 'app://bundle'],
    ['https://a.test:8443/x', 'https://a.test:8443'],
    ['app://user@bundle/', null],
    ['about:blank', 'null'],
    ['nonsense', null],
    ['', null],
  ])('%s is %s', (url, origin) => expect(originOf(url)).toBe(origin));

  it('is that of the development server while developing', () => {
    expect(pageOriginOf(undefined)).toBe('app://bundle');
    expect(pageOriginOf('http://localhost:5173/')).toBe('http://localhost:5173');
  });
});
