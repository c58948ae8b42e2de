import type { TracedNode } from './tracedNode.ts';

/** The users of a node, numbered from 0: the Power Users first. */
export interface Staff {
  readonly users: number;
  readonly powerUsers: number;
  readonly firstExtension: number;
}

/** Extensions of a node's own: 201 and up on the first node of a solution, 1201 and up on the second. */
export const firstExtension = ({ place }: Pick<TracedNode, 'place'>): number => 201 + 1_000 * place;

export function staffOf(node: TracedNode): Staff {
  const { users } = node.configuration;
  return {
    users: Object.values(users).reduce((sum, count) => sum + count, 0),
    powerUsers: users['Power User'],
    firstExtension: firstExtension(node),
  };
}

/** One Power User in three works from elsewhere; the profile has Enable Remote Worker by default. */
const remoteOneIn = 3;
export const isRemote = (user: number, { powerUsers }: Staff): boolean =>
  user < powerUsers && user % remoteOneIn === 0;

/** The `index`th user who works from elsewhere, from 0; there are `remoteUsers`. */
export const remoteUser = (index: number): number => index * remoteOneIn;
export const remoteUsers = ({ powerUsers }: Staff): number => Math.ceil(powerUsers / remoteOneIn);
