import { describe, expect, it } from 'vitest';
import { Login } from '#nodeSide/login.ts';
import { permissions } from '#shared/model/node.ts';
import { serviceUsers } from '#simulator/server/serviceUsers.ts';

const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

describe('the login of a simulated node', () => {
  it('knows its two service users, and one without the rights group', () => {
    const login = new Login(serviceUsers);
    expect(login.check(basic('Administrator', 'Administrator'))).toEqual({ status: 101, permissions });
    expect(login.check(basic('Monitor', 'Monitor'))).toEqual({ status: 101, permissions: [] });
    expect(login.check(basic('Guest', 'Guest'))).toEqual({ status: 403 });
  });

  it.each([
    undefined,
    'Bearer x',
    'Basic !!!',
    basic('Administrator', 'wrong'),
    basic('nobody', 'x'),
    basic('toString', 'x'),
  ])('answers 401 to %s', (authorization) => {
    expect(new Login(serviceUsers).check(authorization)).toEqual({ status: 401 });
  });

  it('locks an account for a minute after three failures, even for the right password', () => {
    let now = 0;
    const login = new Login(serviceUsers, () => now);
    for (let n = 0; n < 3; n++) login.check(basic('Monitor', 'wrong'));
    now = 20_000;
    expect(login.check(basic('Monitor', 'Monitor'))).toEqual({ status: 429, retryAfterSeconds: 40 });
    expect(login.check(basic('Administrator', 'Administrator')).status).toBe(101);
    now = 60_000;
    expect(login.check(basic('Monitor', 'Monitor')).status).toBe(101);
  });
});
