import type { NodeAddress } from '#core/config/fleetFile.ts';

/**
 * A host that starts the simulator sets this variable for itself; simulated nodes accept it from everyone.
 */
export const simulatorPassword = { env: 'WATCHLINE_SIMULATOR_PASSWORD', value: 'Administrator' } as const;

/** The simulated nodes as a fleet, all permissions included. */
export function fleetForSimulator(nodes: readonly { readonly url: string }[]): NodeAddress[] {
  return nodes.map(({ url }) => {
    const { href } = new URL(url);
    return {
      key: href,
      url: href,
      name: null,
      group: null,
      user: 'Administrator',
      password: { env: simulatorPassword.env },
      certificate: null,
      allowPlain: false,
      isPaused: false,
    };
  });
}
