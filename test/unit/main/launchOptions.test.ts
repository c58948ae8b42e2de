import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from '#main/launchOptions.ts';

describe('the arguments', () => {
  it('are ours among those of Electron and Chromium', () => {
    const args = [
      '.',
      '--fleet',
      'f.json',
      '--no-sandbox',
      '--remote-debugging-port=0',
      '--data=d',
      '--speed',
      '60',
    ];
    expect(readLaunchOptions(args)).toEqual({ fleet: 'f.json', data: 'd', scenario: null, speed: '60' });
  });

  it('may be none, or lack a value', () => {
    const none = { fleet: null, data: null, scenario: null, speed: null };
    expect(readLaunchOptions([])).toEqual(none);
    expect(readLaunchOptions(['--fleet'])).toEqual(none);
  });
});
