import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followRow, type GridRows, keyAt, placeAt } from '#renderer/ui/grid/rowPlace.ts';

const whole = (keys: string): GridRows => ({ offset: 0, total: keys.length, keys: [...keys] });
/** A window of a longer list. */
const part = (offset: number, keys: string, total = 1_000): GridRows => ({ offset, total, keys: [...keys] });

describe('a place in rows that are all there', () => {
  it('goes where its row goes', () => {
    expect(followRow({ key: 'b', index: 1 }, whole('abc'), whole('xyabc'))).toEqual({ key: 'b', index: 3 });
    expect(followRow({ key: 'b', index: 1 }, whole('abc'), whole('cba'))).toEqual({ key: 'b', index: 1 });
  });
  it('is taken by the next row that is left, when its own is gone', () => {
    expect(followRow({ key: 'b', index: 1 }, whole('abcd'), whole('xad'))).toEqual({ key: 'd', index: 2 });
  });
  it('is taken by the last row, when its own was the last and is gone', () => {
    expect(followRow({ key: 'd', index: 3 }, whole('abcd'), whole('xab'))).toEqual({ key: 'b', index: 2 });
  });
  it('stays where it is among rows that are all others', () => {
    expect(followRow({ key: 'd', index: 3 }, whole('abcd'), whole('xy'))).toEqual({ key: 'y', index: 1 });
  });
  it('waits for its row while there are none', () => {
    const kept = followRow({ key: 'b', index: 1 }, whole('abc'), whole(''));
    expect(kept).toEqual({ key: 'b', index: 1 });
    expect(followRow(kept, whole(''), whole('abc'))).toEqual({ key: 'b', index: 1 });
    expect(followRow(kept, whole(''), whole('xyz'))).toEqual({ key: 'y', index: 1 });
  });
  it('stays in the header', () => {
    const header = placeAt(whole('abc'), -1);
    expect(followRow(header, whole('abc'), whole('xyz'))).toEqual({ key: null, index: -1 });
  });
});

describe('a place in a window of rows', () => {
  it('takes the row that is loaded there, once it is', () => {
    expect(followRow({ key: null, index: 12 }, part(0, 'abc'), part(10, 'klmn'))).toEqual({
      key: 'm',
      index: 12,
    });
    expect(followRow({ key: null, index: 500 }, part(0, 'abc'), part(10, 'klmn'))).toEqual({
      key: null,
      index: 500,
    });
  });
  it('keeps its row when the window goes elsewhere, and finds it when it comes back', () => {
    const gone = followRow({ key: 'b', index: 1 }, part(0, 'abcdef'), part(3, 'defghi'));
    expect(gone).toEqual({ key: 'b', index: 1 });
    expect(followRow(gone, part(3, 'defghi'), part(0, 'xabcde'))).toEqual({ key: 'b', index: 2 });
  });
  it('moves on with the rows around it when these push its row out of the window', () => {
    const pushed = followRow({ key: 'f', index: 5 }, part(0, 'abcdef'), part(0, 'xyabcd'));
    expect(pushed).toEqual({ key: 'f', index: 7 });
    expect(followRow(pushed, part(0, 'xyabcd'), part(0, 'uvwxya'))).toEqual({ key: 'f', index: 10 });
  });
  it('is taken by the next row when its own is gone from among those that are there', () => {
    expect(followRow({ key: 'c', index: 2 }, part(0, 'abcdef'), part(0, 'xabdef'))).toEqual({
      key: 'd',
      index: 3,
    });
  });
  it('is given to no other row while nobody knows where its own went', () => {
    const lost = followRow({ key: 'b', index: 1 }, part(0, 'abc'), part(0, 'xyz'));
    expect(lost).toEqual({ key: 'b', index: 1 });
    expect(followRow(lost, part(0, 'xyz'), part(0, 'wxy'))).toEqual({ key: 'b', index: 1 });
  });
  it('is taken by the row that is there, when its own is gone meanwhile', () => {
    expect(followRow({ key: 'b', index: 1 }, part(10, 'klm'), part(0, 'acd'))).toEqual({
      key: 'c',
      index: 1,
    });
  });
});

const keys = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { minLength: 1, maxLength: 30 });

describe('whatever happens to the rows', () => {
  it('a row that is still there keeps its place, and no place names a row that is not there', () => {
    fc.assert(
      fc.property(keys, keys, fc.nat(), (before, now, pick) => {
        const rows = { offset: 0, total: before.length, keys: before };
        const next = { offset: 0, total: now.length, keys: now };
        const place = placeAt(rows, pick % before.length);
        const settled = followRow(place, rows, next);
        expect(keyAt(next, settled.index)).toBe(settled.key);
        if (now.includes(place.key ?? '')) expect(settled.key).toBe(place.key);
      }),
    );
  });
  it('in a window a place has its own row, or one that is loaded there, or none that is loaded', () => {
    fc.assert(
      fc.property(
        keys,
        fc.nat(20),
        fc.array(fc.tuple(keys, fc.nat(20)), { maxLength: 8 }),
        fc.nat(),
        (first, at, steps, pick) => {
          let rows: GridRows = { offset: at, total: 60, keys: first };
          let place = placeAt(rows, at + (pick % first.length));
          for (const [loaded, offset] of steps) {
            const next = { offset, total: 60, keys: loaded };
            const had = place.key;
            place = followRow(place, rows, next);
            if (had !== null && loaded.includes(had)) expect(place.key).toBe(had);
            if (place.key !== null && loaded.includes(place.key))
              expect(keyAt(next, place.index)).toBe(place.key);
            rows = next;
          }
        },
      ),
    );
  });
});
