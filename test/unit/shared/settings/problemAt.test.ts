import { expect, it } from 'vitest';
import { problemAt } from '#shared/settings/problemAt.ts';

const problems = [
  { field: 'list.10.name', problem: 'of ten' },
  { field: 'list.1.command.2', problem: 'of a part' },
];

it('a part of a list has its own problem, that of what is in it, and that of the whole list', () => {
  expect(problemAt(problems, 'list.10.name')).toBe('of ten');
  expect(problemAt(problems, 'list.1.name')).toBeNull();
  expect(problemAt(problems, 'list.1.command')).toBe('of a part');
  expect(problemAt([{ field: 'list', problem: 'changed' }], 'list.3.name')).toBe('changed');
  expect(problemAt([{ field: '', problem: 'cannot be kept' }], 'list.3.name')).toBe('cannot be kept');
});
