import { describe, expect, it } from 'vitest';
import {
  operatorProblem,
  renameOperator,
  withOperator,
  withoutOperator,
} from '#shared/settings/operators.ts';

const desk = { operators: ['Ann', 'Bob Stone'], present: 'Ann' };

describe('who works at a desk', () => {
  it('has a name that nobody else has', () => {
    expect(operatorProblem(desk, 'Cem', null)).toBeNull();
    expect(operatorProblem(desk, ' bob  stone ', null)).toBe('This name is there already.');
    expect(operatorProblem(desk, '  ', null)).toBe('Type a name.');
    expect(operatorProblem(desk, 'x'.repeat(129), null)).toBe('A name of at most 128 characters.');
    // Whoever is renamed may keep the name, spelt otherwise.
    expect(operatorProblem(desk, 'ANN', 'Ann')).toBeNull();
  });
  it('is at the desk once added, and keeps the place when renamed', () => {
    expect(withOperator(desk, ' Cem ')).toEqual({ operators: ['Ann', 'Bob Stone', 'Cem'], present: 'Cem' });
    expect(renameOperator(desk, 'Ann', 'Anna')).toEqual({
      operators: ['Anna', 'Bob Stone'],
      present: 'Anna',
    });
    expect(renameOperator(desk, 'Bob Stone', 'Bob').present).toBe('Ann');
  });
  it('is not at the desk once removed', () => {
    expect(withoutOperator(desk, 'Ann')).toEqual({ operators: ['Bob Stone'], present: null });
    expect(withoutOperator(desk, 'Bob Stone').present).toBe('Ann');
  });
});
