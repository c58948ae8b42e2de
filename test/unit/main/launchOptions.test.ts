import { describe, expect, it } from 'vitest';
import { argumentsAfter, readLaunchOptions } from '#main/launchOptions.ts';

describe('the arguments', () => {
  it('are ours among those of Electron and Chromium', () => {
    const args = [
      '.',
      '--fleet',
      'f.json',
      '--no-sandbox',
      '--remote-debugging-port=0',
      '--data=d',
      '--with-gateway',
      '--speed',
      '60',
    ];
    expect(readLaunchOptions(args)).toEqual({
      fleet: 'f.json',
      data: 'd',
      scenario: null,
      speed: '60',
      withGateway: true,
      restartedAfter: null,
    });
  });

  it('may be none, or lack a value', () => {
    const none = {
      fleet: null,
      data: null,
      scenario: null,
      speed: null,
      withGateway: false,
      restartedAfter: null,
    };
    expect(readLaunchOptions([])).toEqual(none);
    expect(readLaunchOptions(['--fleet'])).toEqual(none);
  });

  it('of a start after a fault are those of the one before, and say why', () => {
    const first = argumentsAfter('Error: one', ['.', '--fleet', 'f.json']);
    const second = argumentsAfter('Error: two --data x', first);
    expect(second).toEqual(['.', '--fleet', 'f.json', '--restarted-after=Error: two --data x']);
    expect(readLaunchOptions(second)).toMatchObject({
      fleet: 'f.json',
      data: null,
      restartedAfter: 'Error: two --data x',
    });
  });
});
