import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askToOpen } from '#cli/passphrase.ts';
import { takePassphrase } from '#monitor/vault/passphrase.ts';
import { Changes } from '#test/support/changes.ts';
import { aVault } from '#test/support/ports.ts';

/** A vault that this passphrase opens, and a terminal at which these are typed, one an answer. */
function start(typed: readonly string[], { state = 'closed' as 'closed' | 'new', isTTY = true } = {}) {
  let isOpen = false;
  const changes = new Changes();
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  let asked = 0;
  output.on('data', (text) => {
    shown += String(text);
    const answer = String(text).includes('Passphrase of the vault') ? typed[asked++] : undefined;
    if (answer !== undefined) input.write(`${answer}\r`);
    changes.note();
  });
  const told: string[] = [];
  const vault = aVault({
    view: async () => ({ kind: 'file', state: isOpen ? 'open' : state, told: '' }),
    open: async (passphrase) => {
      if (passphrase !== 'one good sentence') throw new Error('This is not the passphrase of the vault.');
      isOpen = true;
    },
  });
  const asking = askToOpen(vault, { input, output }, (sentence) => told.push(sentence));
  return {
    asking,
    told,
    shown: () => shown,
    asked: () => asked,
    isOpen: () => isOpen,
  };
}

describe('a vault that is closed at the start', () => {
  it('is opened with what is typed, which is not shown, and asked for again where it is wrong', async () => {
    const terminal = start(['another sentence', 'one good sentence']);
    await terminal.asking;
    expect(terminal.isOpen()).toBe(true);
    expect(terminal.told).toEqual(['This is not the passphrase of the vault.']);
    expect(terminal.shown()).not.toContain('sentence');
  });

  it('stays closed after three that are wrong, or where nothing is typed', async () => {
    const wrong = start(['one', 'two', 'three', 'one good sentence']);
    await wrong.asking;
    expect([wrong.asked(), wrong.isOpen()]).toEqual([3, false]);
    const none = start(['']);
    await none.asking;
    expect([none.asked(), none.isOpen()]).toEqual([1, false]);
  });

  it('is not asked for where there is none yet, or nobody sits at the terminal', async () => {
    for (const terminal of [start([], { state: 'new' }), start([], { isTTY: false })]) {
      await terminal.asking;
      expect(terminal.shown()).toBe('');
    }
  });
});

describe('a passphrase that is given', () => {
  it('is taken out of the environment', () => {
    const env = { WATCHLINE_PASSPHRASE: 'one good sentence', HOME: '/home/pat' };
    expect(takePassphrase(env)).toBe('one good sentence');
    expect(env).toEqual({ HOME: '/home/pat' });
    expect(takePassphrase({ WATCHLINE_PASSPHRASE: '' })).toBeNull();
  });
});
