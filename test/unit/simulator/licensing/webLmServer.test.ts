import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { minuteMs } from '#shared/model/time.ts';
import { changeConfiguration, newConfiguration } from '#simulator/configuration/configuration.ts';
import { virtualHostId } from '#simulator/licensing/hostId.ts';
import { grantNodal } from '#simulator/licensing/nodalLicenses.ts';
import { type LicenseCounts, noLicenses, requirementsOf } from '#simulator/licensing/requirements.ts';
import { WebLmServer } from '#simulator/licensing/webLmServer.ts';

const counts = (some: Partial<LicenseCounts>): LicenseCounts => ({ ...noLicenses, ...some });

function serverWith(features: Partial<LicenseCounts>): WebLmServer {
  const server = new WebLmServer('https://10.0.0.1/WebLM/LicenseServer', 'V123');
  expect(server.install({ hostId: 'V123', features })).toBeNull();
  return server;
}

describe('what a node requires', () => {
  it('follows users, phones, Communicator and reservations, and one Server Edition for the node', () => {
    const configuration = changeConfiguration(newConfiguration, {
      users: { 'Basic User': 3, 'Power User': 2 },
      basicUsersWithCommunicator: 1,
      phones: { avayaIp: 4, thirdPartyIp: 1 },
      reserved: { 'SIP Trunk Sessions': 7 },
    });
    expect(requirementsOf(configuration, 'expansion')).toEqual(
      counts({
        ...{ 'Basic User': 3, 'Power User': 2, 'Avaya Softphone': 1, 'Avaya IP Endpoints': 4 },
        ...{ '3rd Party IP Endpoints': 1, 'SIP Trunk Sessions': 7, 'Server Edition': 1 },
      }),
    );
    expect(requirementsOf(configuration, 'application-server')['Server Edition']).toBe(0);
  });
});

describe('the WebLM server', () => {
  it('gives nothing at all when one type is one short', () => {
    const server = serverWith({ 'Power User': 49, 'Office Worker': 10 });
    const required = counts({ 'Power User': 50, 'Office Worker': 2 });
    expect(server.acquire('a', required, 0)).toEqual([{ type: 'Power User', required: 50, free: 49 }]);
    expect(server.status(true).acquisitions).toEqual([]);
  });

  it('refuses a file for another host and keeps the one it has', () => {
    const server = serverWith({ 'Power User': 5 });
    expect(server.install({ hostId: 'V999', features: {} })).toContain('V999');
    expect(server.freeFor('a')['Power User']).toBe(5);
  });

  it('keeps the time of acquisition over renewals, and takes back what is not renewed', () => {
    const server = serverWith({ 'Power User': 5 });
    const required = counts({ 'Power User': 3 });
    server.acquire('a', required, 1_000);
    server.acquire('a', required, 9 * minuteMs);
    expect(server.status(true).acquisitions).toEqual([
      { keyword: 'VALUE_IPO_USR_POWER', clientId: 'a', count: 3, acquiredAt: 1_000 },
    ]);
    server.expire(27 * minuteMs + 1);
    expect(server.freeFor('b')['Power User']).toBe(5);
  });

  it('never lends more than it has, nor a part of what is asked', () => {
    const types: LicenseType[] = ['Power User', 'SIP Trunk Sessions'];
    const capacity = { 'Power User': 20, 'SIP Trunk Sessions': 12 };
    const request = fc.record({
      client: fc.constantFrom('a', 'b', 'c', 'd'),
      power: fc.integer({ min: 0, max: 15 }),
      sip: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        const server = serverWith(capacity);
        for (const { client, power, sip } of requests) {
          const required = counts({ 'Power User': power, 'SIP Trunk Sessions': sip });
          const short = server.acquire(client, required, 0);
          const { acquisitions, features } = server.status(true);
          const held = acquisitions.filter(({ clientId }) => clientId === client);
          const total = held.reduce((sum, { count }) => sum + count, 0);
          expect(total).toBe(short.length > 0 ? 0 : power + sip);
          for (const { used, capacity: most } of features) expect(used).toBeLessThanOrEqual(most);
          expect(features.map(({ name }) => name).sort()).toEqual([...types].sort());
        }
      }),
    );
  });
});

describe('nodal licensing', () => {
  it('feeds six types from the Primary, as far as they go, and no others', () => {
    const file = counts({ 'Power User': 10, 'CTI Link Pro': 5, 'Server Edition': 2 });
    const primary = { required: counts({ 'Power User': 4, 'Server Edition': 1 }), file, isFed: false };
    const needs = counts({ 'Power User': 4, 'CTI Link Pro': 1, 'Server Edition': 1 });
    const [, first, second] = grantNodal([
      primary,
      { required: needs, file: noLicenses, isFed: true },
      { required: needs, file: noLicenses, isFed: true },
    ]);
    expect(first?.distributed).toEqual(counts({ 'Power User': 4, 'Server Edition': 1 }));
    expect(second?.distributed).toEqual(counts({ 'Power User': 2 }));
    expect(licenseTypes.every((type) => first?.own[type] === 0)).toBe(true);
  });
});

describe('the WebLM host ID of a virtual machine', () => {
  it('starts with V and depends on address and UUID, not on how the UUID is written', () => {
    const id = virtualHostId('10.0.0.1', '564D0A4C-0000-1111-2222-333344445555');
    expect(id).toMatch(/^V[0-9A-F]{15}$/);
    expect(virtualHostId('10.0.0.1', '564d0a4c-0000-1111-2222-333344445555')).toBe(id);
    expect(virtualHostId('10.0.0.2', '564D0A4C-0000-1111-2222-333344445555')).not.toBe(id);
  });
});
