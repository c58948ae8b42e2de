import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lookAtCertificate } from '#core/link/presented.ts';
import { openSimulator } from '#simulator/command.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { Simulation } from './simulation.ts';

let folder: string;
let simulation: Simulation;
const start = () => Simulation.start('healthy', { tls: true, data: folder });
beforeEach(async () => {
  folder = await makeFolder();
  simulation = await start();
});
afterEach(async () => {
  await simulation.stop();
  await removeFolder(folder);
});

const after = (ms: number, callback: () => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};
const authority = () => readFile(join(folder, 'ca.pem'), 'utf8');

/** As a monitor sees it that trusts this authority. */
async function look(trusted: string, id = 'primary') {
  const url = simulation.simulator.ready.nodes.find((node) => node.id === id)?.url ?? '';
  expect(url).toMatch(/^wss:/);
  const facts = await lookAtCertificate(url, after, trusted);
  if (facts instanceof Error) throw facts;
  return facts;
}

it('each machine has an identity certificate by the authority of the Primary', async () => {
  const trusted = await authority();
  const [primary, secondary] = [await look(trusted), await look(trusted, 'secondary')];
  expect(primary).toMatchObject({ subject: 'CN=Primary', issuer: 'CN=Primary Root CA', notTrusted: null });
  expect(primary.names).toEqual(['localhost', '127.0.0.1']);
  expect(secondary).toMatchObject({ subject: 'CN=Secondary', notTrusted: null });
  expect(secondary.sha256).not.toBe(primary.sha256);
  const { publicKey, ca } = new X509Certificate(trusted);
  expect(ca).toBe(true);
  expect(new X509Certificate(trusted).verify(publicKey)).toBe(true);
});

it('Generate CA changes nothing until a machine gets a certificate by the new one', async () => {
  const before = await authority();
  const first = await look(before);
  await simulation.order('certificate.generateCa');
  expect(await look(before)).toEqual(first);
  await simulation.order('certificate.renew', { nodeId: 'primary' });
  expect((await look(before)).notTrusted).not.toBeNull();
  const renewed = await look(await authority());
  expect(renewed.notTrusted).toBeNull();
  expect(renewed.sha256).not.toBe(first.sha256);
  expect((await look(before, 'secondary')).notTrusted).toBeNull();
});

it('a certificate runs out, and is renewed for as long as one says', async () => {
  const trusted = await authority();
  await simulation.order('certificate.expire', { nodeId: 'primary' });
  expect((await look(trusted)).notTrusted).toBe('It has expired.');
  await simulation.order('certificate.renew', { nodeId: 'primary', days: 3 });
  const { notTrusted, validTo } = await look(trusted);
  expect(notTrusted).toBeNull();
  expect(Math.round((validTo - Date.now()) / 86_400_000)).toBe(3);
});

it('says of a folder in which they cannot be kept why, and what to do', async () => {
  const data = join(folder, 'ca.pem', 'x');
  await expect(openSimulator({ tls: true, data })).rejects.toThrow(
    `Certificates cannot be kept in ${data}: it is no folder, or is in none. Name another folder.`,
  );
});

it('the same ones are there after a restart, and the keys are for this user alone', async () => {
  const trusted = await authority();
  const { sha256 } = await look(trusted);
  await simulation.stop();
  simulation = await start();
  expect(await authority()).toBe(trusted);
  expect((await look(trusted)).sha256).toBe(sha256);
  expect((await stat(join(folder, 'certificates.json'))).mode & 0o077).toBe(0);
});

it('a port of a node that is taken is named', async () => {
  const taken = Number(new URL(simulation.simulator.ready.nodes[0]?.url ?? '').port);
  // The one before it, for the control socket, may be another program's too.
  await expect(openSimulator({ port: taken - 1, tls: true })).rejects.toThrow(
    new RegExp(`Port (?:${taken}|${taken - 1}) is in use`),
  );
});

it('nodes without TLS have none', async () => {
  const plain = await Simulation.start('healthy');
  await expect(plain.order('certificate.generateCa')).rejects.toThrow('simulate with --tls');
  await plain.stop();
});
