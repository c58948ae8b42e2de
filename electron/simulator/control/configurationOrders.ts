import Type from 'typebox';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { ConfigurationChangeSchema } from '#simulator/configuration/configuration.ts';
import { saveConfiguration } from '#simulator/operator/saveConfiguration.ts';
import { order } from './order.ts';

const nodeId = Type.String();

/** What an operator does in Manager: opens a configuration, and saves one. */
export const configurationOrders = {
  'config.get': order(strictObject({ nodeId }), (world, params) => world.node(params.nodeId).configuration),

  'config.change': order(strictObject({ nodeId, set: ConfigurationChangeSchema }), (world, params) => {
    const node = world.node(params.nodeId);
    return { rebootNeeded: saveConfiguration(world.solutionOf(node), node, params.set) };
  }),
};
