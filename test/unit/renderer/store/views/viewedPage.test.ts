import { describe, expect, it } from 'vitest';
import { isAsSaved, keptColumns, keptParams } from '#renderer/store/views/viewedPage.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';

describe('a view', () => {
  it('keeps all that narrows, sorts and groups a page, not what is open beside the rows', () => {
    const params = { severity: 'critical', sort: '-lastAt', group: 'node', solution: 'acme' };
    const open = { alarm: '7', view: 'Night', renew: 'all', turned: 'a' };
    const { appearance } = defaultSettings;
    expect(keptParams({ page: 'alarms', params: { ...params, ...open } }, appearance)).toEqual(params);
    // As it is set, where the address says nothing.
    expect(keptParams({ page: 'alarms', params: open }, appearance)).toEqual({ group: 'cause' });
    expect(keptParams({ page: 'services', params: open }, appearance)).toEqual({});
  });

  it('keeps the columns that were chosen on grids of its page', () => {
    const grid = (shown: Record<string, boolean>) => ({ shown, widths: { text: 300 } });
    const columns = { alarms: grid({ note: true }), licenses: grid({ mode: false }) };
    expect(keptColumns('alarms', columns)).toEqual({ alarms: { note: true } });
    expect(keptColumns('trace', columns)).toEqual({});
    expect(keptColumns('alarms', { alarms: grid({}) })).toEqual({});
  });

  it('is as saved while its filters, sort, grouping and columns are', () => {
    const saved = { params: { state: 'active', sort: 'node' }, columns: { alarms: { note: true } } };
    expect(isAsSaved(saved, { ...saved, params: { sort: 'node', state: 'active' } })).toBe(true);
    expect(isAsSaved(saved, { ...saved, params: { state: 'active' } })).toBe(false);
    const grouped = { ...saved, params: { ...saved.params, group: 'code' } };
    expect(isAsSaved(saved, grouped)).toBe(true);
    expect(isAsSaved(grouped, { ...grouped, params: { ...saved.params, group: 'node' } })).toBe(false);
    expect(isAsSaved(saved, { ...saved, params: { ...saved.params, severity: 'major' } })).toBe(false);
    expect(isAsSaved(saved, { ...saved, columns: {} })).toBe(false);
    expect(isAsSaved(saved, { ...saved, columns: { alarms: { note: false } } })).toBe(false);
  });

  it('that was saved of all solutions is of whichever is looked at; one of a solution is of that one', () => {
    const all = { params: { state: 'active' }, columns: {} };
    const acme = { ...all, params: { ...all.params, solution: 'acme' } };
    expect(isAsSaved(all, acme)).toBe(true);
    expect(isAsSaved(acme, acme)).toBe(true);
    expect(isAsSaved(acme, all)).toBe(false);
  });
});
