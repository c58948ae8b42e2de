import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '#nodeSide/refusal.ts';
import { errorCodes } from '#shared/protocol/messages.ts';
import { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import { saveConfiguration } from '#simulator/operator/saveConfiguration.ts';
import { createRandom } from '#simulator/random/random.ts';
import { composeSolution } from '#simulator/scenario/composeSolution.ts';
import { Solution } from '#simulator/solution/solution.ts';

const startAt = Date.UTC(2016, 7, 1, 8);
const written = {
  id: 'law',
  name: 'Law',
  webLmLicenses: 'as required' as const,
  nodes: (['primary', 'secondary', 'expansion'] as const).map((role, index) => ({
    id: role,
    name: role,
    role,
    address: `10.0.${index}.10`,
  })),
};

let solution: Solution;
beforeEach(() => {
  const random = createRandom('law');
  solution = new Solution(
    composeSolution(written, startAt, 'law'),
    new SimulatedClock(startAt, 0),
    random.fork('law'),
  );
  solution.settleIn();
});

const node = (id: string) => {
  const found = solution.node(id);
  if (!found) throw new Error(`there is no node ${id}`);
  return found;
};
const sources = () => solution.nodes.map(({ configuration }) => configuration.licenseSource);

describe('saving a configuration, with no socket and no order between', () => {
  it('sets the license source of all nodes where it is set on the Primary', () => {
    expect(saveConfiguration(solution, node('primary'), { licenseSource: 'local' })).toBe(true);
    expect(sources()).toEqual(['local', 'local-primary', 'local-primary']);
  });

  it('refuses another license source anywhere else, and changes nothing', () => {
    const save = () => saveConfiguration(solution, node('expansion'), { licenseSource: 'local' });
    expect(save).toThrow(Refusal);
    expect(save).toThrow(expect.objectContaining({ code: errorCodes.notInThisState }));
    expect(sources()).toEqual(['webLm', 'webLm', 'webLm']);
    expect(node('expansion').journal.seq).toBe(0);
  });

  it('is an event of the node, and needs no reboot where the source stays', () => {
    expect(saveConfiguration(solution, node('secondary'), { portal: { failback: 'Manual' } })).toBe(false);
    expect(node('secondary').journal.ledger(1)).toContain('Configuration saved.');
  });
});
