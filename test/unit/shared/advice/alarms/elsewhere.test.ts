import { describe, expect, it } from 'vitest';
import { elsewhere, sameText } from '#shared/advice/alarms/elsewhere.ts';
import { aNodeView } from '#test/support/builders.ts';

const node = (name: string, customer: string) =>
  aNodeView(name, { key: name }, { solution: { id: customer, name: customer } });
const nodes = { A: node('A', 'Acme'), B: node('B', 'Acme'), C: node('C', 'Bolt') };
const on = (nodeKey: string, active = true, text = 'Trunk out of service. Line Number: 3') => ({
  nodeKey,
  text,
  active,
});

describe('the same alarm elsewhere', () => {
  it('is on other nodes, with the same text, the active ones first', () => {
    const found = [on('A'), on('B', false), on('C'), on('C', true, 'Trunk out of service. Line Number: 33')];
    expect(elsewhere(on('A'), found, nodes)).toEqual({
      rows: [on('C'), on('B', false)],
      sentence: '1 active, 1 ended, on 2 other nodes of 2 customers.',
    });
    expect(elsewhere(on('A'), [on('A'), on('B')], nodes).sentence).toBe('1 active, on 1 other node.');
  });
  it('is nowhere where no other node has it', () => {
    expect(elsewhere(on('A'), [on('A')], nodes)).toEqual({
      rows: [],
      sentence: 'No other node has it in its list.',
    });
  });
  it('is looked for as it stands, whatever quotes are in it', () => {
    expect(sameText({ text: 'Trunk out of service' })).toBe('"Trunk out of service"');
    expect(sameText({ text: 'The link to "CTI" of the boiler failed' })).toBe('"of the boiler failed"');
    expect(sameText({ text: 'x'.repeat(10_000) })).toHaveLength(202);
  });
});
