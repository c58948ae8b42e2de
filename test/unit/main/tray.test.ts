import { describe, expect, it } from 'vitest';
import { type TrayState, trayPicture, trayTemplate, trayText } from '#main/tray.ts';
import { severities } from '#shared/model/alarm.ts';

const choices = { closesToTray: false, startsAtLogin: false };
const state: TrayState = {
  attention: { unacknowledged: 3, worst: 'critical' },
  mutedUntil: null,
  choices,
};

describe('the tray', () => {
  it('shows and says the worst alarm that needs somebody, and how many there are', () => {
    expect(trayText(state)).toBe('Watchline: 3 unacknowledged alarms, the worst is Critical');
    expect(trayPicture(state)).toBe('tray-critical.png');
    for (const worst of severities)
      expect(trayPicture({ ...state, attention: { unacknowledged: 1, worst } })).toMatch(
        /^tray-(critical|major|minor|warning)\.png$/,
      );
  });

  it('is calm where nothing needs anybody, nothing is known, or it is muted', () => {
    const none: TrayState = { ...state, attention: { unacknowledged: 0, worst: null } };
    expect([trayText(none), trayPicture(none)]).toEqual([
      'Watchline: no unacknowledged alarms',
      'tray-calm.png',
    ]);
    expect(trayText({ ...state, attention: null })).toBe('Watchline');
    const muted: TrayState = { ...state, mutedUntil: new Date(2016, 7, 1, 9, 5).getTime() };
    expect(trayText(muted)).toBe(
      'Watchline: 3 unacknowledged alarms, the worst is Critical, muted until 09:05',
    );
    expect(trayPicture(muted)).toBe('tray-calm.png');
  });

  it('has Open, Mute for 1 h and Quit, and what may be chosen', () => {
    const done: unknown[] = [];
    const orders = {
      open: () => done.push('open'),
      mute: () => done.push('mute'),
      unmute: () => done.push('unmute'),
      choose: (chosen: object) => done.push(chosen),
      quit: () => done.push('quit'),
    };
    const press = (shown: TrayState) => {
      for (const { click } of trayTemplate(shown, orders)) (click as (() => void) | undefined)?.();
    };
    press(state);
    const both = [
      { ...choices, closesToTray: true },
      { ...choices, startsAtLogin: true },
    ];
    expect(done).toEqual(['open', 'mute', ...both, 'quit']);
    const labels = trayTemplate(state, orders).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Open', 'Mute for 1 h', 'Quit']));
    done.length = 0;
    press({ ...state, mutedUntil: 0 });
    expect(done.slice(0, 2)).toEqual(['open', 'unmute']);
  });
});
