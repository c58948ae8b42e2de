import type { Static, TSchema } from 'typebox';
import { checkParams } from '#nodeSide/checkParams.ts';
import type { World } from './world.ts';

/** One order: what it takes, and what it does. `run` may answer a `JsonText` it has put together itself. */
export interface Order {
  readonly params: TSchema;
  run(world: World, params: unknown): unknown;
}

export function order<S extends TSchema>(
  params: S,
  run: (world: World, params: Static<S>) => unknown,
): Order {
  return { params, run: (world, given) => run(world, checkParams(params, given)) };
}
