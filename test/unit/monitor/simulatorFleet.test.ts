import { describe, expect, it } from 'vitest';
import { fleetForSimulator } from '#monitor/simulatorFleet.ts';

describe('the fleet of the simulator', () => {
  it('logs in as Administrator with the password from the environment', () => {
    expect(fleetForSimulator([{ url: 'ws://127.0.0.1:7000/nodes/primary' }])).toEqual([
      {
        key: 'ws://127.0.0.1:7000/nodes/primary',
        url: 'ws://127.0.0.1:7000/nodes/primary',
        name: null,
        group: null,
        isPaused: false,
        user: 'Administrator',
        password: { env: 'WATCHLINE_SIMULATOR_PASSWORD' },
        certificate: null,
        allowPlain: false,
      },
    ]);
  });
});
