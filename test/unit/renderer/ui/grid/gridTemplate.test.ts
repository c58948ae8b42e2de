import { expect, it } from 'vitest';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { gridTemplate } from '#renderer/ui/grid/gridTemplate.ts';

const column = (id: string, width: number, part: Partial<GridColumn<never>> = {}): GridColumn<never> => ({
  id,
  header: id,
  width,
  text: () => '',
  ...part,
});
const columns = [
  column('date', 180, { isPinned: true }),
  column('text', 550, { grows: true, least: 140, isPinned: true }),
  column('state', 100),
  column('first', 160, { leaves: 1 }),
  column('ticket', 90, { leaves: 2 }),
];
const untouched = { visible: {}, widths: {} };
const widths = (room: number, layout = untouched) => gridTemplate(columns, layout, room, false)['--columns'];

it('gives a column that grows what the others leave, as long as that is something', () => {
  expect(widths(1_200)).toBe('180px minmax(550px, 1fr) 100px 160px 90px');
  expect(widths(760)).toBe('180px minmax(230px, 1fr) 100px 160px 90px');
});

it('lets those go out of sight that may, and keeps the others in it', () => {
  expect(widths(700)).toBe('180px minmax(275px, 1fr) 100px 160px 90px');
  expect(widths(600)).toBe('180px minmax(210px, 1fr) 100px 160px 90px');
  expect(widths(450)).toBe('180px minmax(140px, 1fr) 100px 160px 90px');
  expect(widths(300)).toBe('180px minmax(140px, 1fr) 100px 160px 90px');
});

it('takes a width that a person gave', () => {
  expect(widths(700, { visible: {}, widths: { text: 333, state: 50 } })).toBe('180px 333px 50px 160px 90px');
});

it('keeps columns in place where that leaves room for others', () => {
  expect(gridTemplate(columns, untouched, 450, true)).toMatchObject({
    '--pin-date': 'auto',
    '--pin-text': 'auto',
    '--pinned': '0px',
  });
  expect(gridTemplate(columns, untouched, 700, true)).toMatchObject({
    '--pin-date': '0px',
    '--pin-text': '180px',
    '--pinned': '455px',
  });
});

it('holds them there only once the columns are scrolled', () => {
  expect(gridTemplate(columns, untouched, 700, false)).toMatchObject({
    '--pin-date': 'auto',
    '--pin-text': 'auto',
    '--pinned': '455px',
  });
  // With all in sight nothing is scrolled sideways.
  expect(gridTemplate(columns, untouched, 1_200, false)).toMatchObject({
    '--pin-date': 'auto',
    '--pinned': '0px',
  });
});
