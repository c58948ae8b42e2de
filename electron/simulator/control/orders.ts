import { Refusal } from '#nodeSide/refusal.ts';
import { errorCodes } from '#shared/protocol/messages.ts';
import { alarmOrders } from './alarmOrders.ts';
import { certificateOrders } from './certificateOrders.ts';
import { clockOrders } from './clockOrders.ts';
import { configurationOrders } from './configurationOrders.ts';
import { environmentOrders } from './environmentOrders.ts';
import { licenseOrders } from './licenseOrders.ts';
import { migrationOrders } from './migrationOrders.ts';
import { nodeOrders } from './nodeOrders.ts';
import type { Order } from './order.ts';
import { portalOrders } from './portalOrders.ts';
import { socketOrders } from './socketOrders.ts';
import { stateOrders } from './stateOrders.ts';
import { traceOrders } from './traceOrders.ts';
import type { World } from './world.ts';

/** Every order of the control socket. */
const controlOrders: Readonly<Record<string, Order>> = {
  ...clockOrders,
  ...stateOrders,
  ...licenseOrders,
  ...migrationOrders,
  ...configurationOrders,
  ...nodeOrders,
  ...portalOrders,
  ...socketOrders,
  ...certificateOrders,
  ...alarmOrders,
  ...traceOrders,
};

/** What the steps of a scenario may order: everything but the clock, and what the world around does. */
export const scenarioOrders: Readonly<Record<string, Order>> = {
  ...licenseOrders,
  ...configurationOrders,
  ...nodeOrders,
  ...portalOrders,
  ...socketOrders,
  'alarm.raise': alarmOrders['alarm.raise'],
  ...traceOrders,
  ...environmentOrders,
};

export function controlOrder(name: string): Order {
  const found = Object.hasOwn(controlOrders, name) ? controlOrders[name] : undefined;
  if (!found) throw new Refusal(errorCodes.methodNotFound, `There is no order ${name}`);
  return found;
}

export function runScenarioOrder(world: World, name: string, params: unknown): void {
  scenarioOrders[name]?.run(world, params);
}
