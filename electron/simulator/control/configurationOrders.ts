import Type from 'typebox';
import { ConfigurationChangeSchema } from '#simulator/configuration/configuration.ts';
import { saveConfiguration } from '#simulator/operator/saveConfiguration.ts';
import { order } from './order.ts';

const strict = { additionalProperties: false } as const;
const nodeId = Type.String();

/** What an operator does in Manager: opens a configuration, and saves one. */
export const configurationOrders = {
  'config.get': order(
    Type.Object({ nodeId }, strict),
    (world, params) => world.node(params.nodeId).configuration,
  ),

  'config.change': order(Type.Object({ nodeId, set: ConfigurationChangeSchema }, strict), (world, params) => {
    const node = world.node(params.nodeId);
    return { rebootNeeded: saveConfiguration(world.solutionOf(node), node, params.set) };
  }),
};
