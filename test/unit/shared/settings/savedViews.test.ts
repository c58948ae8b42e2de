import { describe, expect, it } from 'vitest';
import {
  readViews,
  renamedView,
  type SavedView,
  viewNameProblem,
  viewsText,
  withoutView,
  withView,
  withViews,
} from '#shared/settings/savedViews.ts';

const view = (name: string, page = 'alarms', params = {}): SavedView => ({ name, page, params, columns: {} });
const own = [view('Night'), view('Night', 'licenses'), view('Mine')];

describe('views of one’s own', () => {
  it('are each of their page, by a name that is compared as people read it', () => {
    expect(viewNameProblem(own, { page: 'alarms', name: ' NIGHT ' })).toBe(
      'There is a view of this name already.',
    );
    expect(viewNameProblem(own, { page: 'services', name: 'Night' })).toBeNull();
    expect(viewNameProblem(own, { page: 'alarms', name: 'night' }, 'Night')).toBeNull();
    expect(viewNameProblem(own, { page: 'alarms', name: '  ' })).toBe('Type a name.');
    expect(viewNameProblem(own, { page: 'alarms', name: 'x'.repeat(129) })).toMatch(/at most 128/);
  });

  it('are changed, renamed and taken away without a change to the others', () => {
    const changed = view('night', 'alarms', { state: 'active' });
    expect(withView(own, changed)).toEqual([changed, own[1], own[2]]);
    expect(withView(own, view('New')).at(-1)).toEqual(view('New'));
    expect(renamedView(own, { page: 'alarms', name: 'Night' }, ' Late ')).toEqual([
      view('Late'),
      ...own.slice(1),
    ]);
    expect(withoutView(own, { page: 'alarms', name: 'Night' })).toEqual(own.slice(1));
  });

  it('are read from the file they were written to, and taken over in the place of those of their names', () => {
    const taken = [view('Night', 'alarms', { state: 'ended' }), view('Theirs')];
    expect(readViews(viewsText(taken))).toEqual(taken);
    expect(withViews(own, taken)).toEqual([taken[0], own[1], own[2], taken[1]]);
  });

  it.each(['', '[]', '{"kind":"watchline site knowledge","version":1,"alarms":[],"places":[]}'])(
    'are in no other file: %s',
    (text) => {
      expect(() => readViews(text)).toThrow('This is no file of views');
    },
  );

  it('of a file in which one is wrong are taken as they are: whoever keeps them says what is wrong', () => {
    const taken = readViews('{"kind":"watchline views","version":1,"views":[{"page":"alarms"}]}');
    expect(withViews(own, taken)).toEqual([...own, { page: 'alarms' }]);
  });

  it('are not read of a later version', () => {
    expect(() => readViews(viewsText(own).replace('"version": 1', '"version": 2'))).toThrow(
      'later Watchline',
    );
  });
});
