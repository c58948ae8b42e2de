import { describe, expect, it } from 'vitest';
import { applyChange, isApplied, whatItWas } from '#shared/settings/applyChange.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';

const change: SettingsChange = {
  appearance: { theme: 'dark' },
  ticketTemplate: 'Node {node}',
  savedViews: [{ name: 'Mine', page: 'alarms', params: {}, columns: {} }],
};

describe('a change of settings', () => {
  it('changes what it names and nothing else', () => {
    const after = applyChange(defaultSettings, change);
    expect(after).toEqual({
      ...defaultSettings,
      appearance: { ...defaultSettings.appearance, theme: 'dark' },
      ticketTemplate: 'Node {node}',
      savedViews: [{ name: 'Mine', page: 'alarms', params: {}, columns: {} }],
    });
  });
  it('is taken back by what there was', () => {
    const before = whatItWas(defaultSettings, change);
    expect(before).toEqual({ appearance: { theme: 'auto' }, ticketTemplate: null, savedViews: [] });
    expect(applyChange(applyChange(defaultSettings, change), before)).toEqual(defaultSettings);
  });
  it('is there until one of what it names is something else', () => {
    const after = applyChange(defaultSettings, change);
    expect(isApplied(after, change)).toBe(true);
    expect(isApplied(applyChange(after, { appearance: { density: 'roomy' } }), change)).toBe(true);
    expect(isApplied(applyChange(after, { appearance: { theme: 'light' } }), change)).toBe(false);
  });
});
