import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostCalls } from '#shared/contract/calls.ts';
import {
  authority,
  byAuthority,
  expired,
  nodeKey,
  selfSigned,
  signsNothing,
} from '#test/support/certificates.ts';
import { patienceMs } from '#test/support/changes.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { fleetText } from '#test/support/fleetFile.ts';

const fingerprint = (pem: string) =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();

let node: FakeNode;
let rig: CoreRig;
let host: HostCalls;

/** A node that presents this, and the monitor that has it in its fleet file. */
async function start(cert: string, entry: object = {}): Promise<void> {
  node = await FakeNode.start({ tls: { key: nodeKey, cert } });
  rig = await CoreRig.overFile(fleetText({ url: node.url, name: 'HQ', ...entry }));
  host = (await rig.openPage()).host;
}
afterEach(async () => {
  await rig.stop();
  await node.stop();
});

const pinned = (pem: string) => ({ certificate: { sha256: fingerprint(pem) } });
const entry = async () => JSON.parse(await readFile(rig.fleetFile, 'utf8')).nodes[0];
const link = () => rig.node(node.url)?.link;
const refused = () => rig.until('its certificate is refused', () => link()?.toCorrect === 'certificate');
/** From now on it presents this, to us too. */
async function change(pem: string): Promise<void> {
  node.present({ key: nodeKey, cert: pem });
  node.drop();
  await rig.until('the link was lost', () => link()?.word !== 'Live');
  await host.connectNow(node.url);
}

describe('what a person decides about a certificate', () => {
  it('is asked at first contact, with what is presented, and never again once it is trusted', async () => {
    await start(selfSigned);
    await refused();
    expect(await host.certificateQuestion(node.url)).toMatchObject({
      presented: {
        sha256: fingerprint(selfSigned),
        subject: 'CN=node.example',
        notTrusted: 'It is self-signed.',
      },
      before: null,
      trusted: null,
    });
    expect(node.logins).toEqual([]);
    await host.trustCertificate(node.url, fingerprint(selfSigned));
    await rig.live(node.url);
    expect(await entry()).toEqual({ url: node.url, name: 'HQ', ...pinned(selfSigned) });
    expect(await host.certificateQuestion(node.url)).toBeNull();
  });

  it('is asked of another certificate, which is blocked, with the one before beside it', async () => {
    await start(selfSigned, pinned(selfSigned));
    await rig.live(node.url);
    await change(byAuthority);
    await refused();
    expect(link()?.problem).toContain('HQ presents another certificate');
    const before = { sha256: fingerprint(selfSigned), subject: 'CN=node.example' };
    const kept = () => readFile(join(rig.folder, 'certificates.json'), 'utf8').catch(() => '{}');
    await expect
      .poll(async () => JSON.parse(await kept())[node.url], { timeout: patienceMs })
      .toMatchObject(before);
    expect(await host.certificateQuestion(node.url)).toMatchObject({
      presented: { sha256: fingerprint(byAuthority), subject: 'CN=localhost', issuer: 'CN=Site CA' },
      before,
      trusted: { sha256: fingerprint(selfSigned) },
    });
    expect(node.logins).toHaveLength(1);
    await host.trustCertificate(node.url, fingerprint(byAuthority));
    await rig.live(node.url);
  });

  it('knows only the fingerprint of one that was never seen', async () => {
    await start(byAuthority, pinned(selfSigned));
    expect(await host.certificateQuestion(node.url)).toMatchObject({
      before: null,
      trusted: { sha256: fingerprint(selfSigned) },
    });
  });

  it('holds for the certificate that was shown and for no other', async () => {
    await start(selfSigned);
    await host.certificateQuestion(node.url);
    node.present({ key: nodeKey, cert: byAuthority });
    await expect(host.trustCertificate(node.url, fingerprint(selfSigned))).rejects.toThrow(
      'HQ presents another certificate by now',
    );
    expect(await entry()).not.toHaveProperty('certificate');
    expect(node.logins).toEqual([]);
  });

  it('holds for one that has expired: it is marked, and nothing is asked', async () => {
    await start(expired);
    expect(await host.certificateQuestion(node.url)).toMatchObject({
      presented: { notTrusted: 'It has expired.' },
    });
    await host.trustCertificate(node.url, fingerprint(expired));
    await rig.live(node.url);
    expect(link()?.certificate?.validTo).toBeLessThan(Date.now());
    expect(await host.certificateQuestion(node.url)).toBeNull();
  });

  it('may be to trust authorities, which are kept as a file, without what else was in the text', async () => {
    await start(byAuthority);
    expect(await host.trustAuthorities(node.url, `Our site:\n${authority}\nand so on`)).toEqual({
      done: true,
    });
    await rig.live(node.url);
    const { certificate } = await entry();
    expect((await readFile(certificate.caFile, 'utf8')).trim()).toBe(authority);
    expect(await host.certificateQuestion(node.url)).toBeNull();
    await change(signsNothing);
    await refused();
    expect(await host.certificateQuestion(node.url)).toMatchObject({
      before: { sha256: fingerprint(byAuthority) },
      trusted: certificate,
    });
  });

  it('is refused where the text has nothing that vouches for the node, at its field', async () => {
    await start(byAuthority);
    const problems = async (pem: string): Promise<string> => {
      const outcome = await host.trustAuthorities(node.url, pem);
      return outcome.done ? '' : outcome.problems.map(({ field, problem }) => `${field}: ${problem}`).join();
    };
    expect(await problems('just words')).toMatch(/^certificate: There is no certificate in it/);
    expect(await problems(nodeKey)).toMatch(/^certificate: There is a private key in it/);
    const damaged = authority.replace('MIIB', 'AAAA');
    expect(await problems(damaged)).toMatch(/^certificate: The certificate 1 in it is damaged/);
    expect(await problems(selfSigned)).toMatch(/^certificate: It does not vouch for what HQ presents/);
    expect(await entry()).not.toHaveProperty('certificate');
  });

  it('is not asked of a node that presents none, and cannot be of one that is not there', async () => {
    node = await FakeNode.start();
    const another = node.url.replace('ws:', 'wss:');
    rig = await CoreRig.overFile(fleetText({ url: node.url }, { url: `${another}/tls` }));
    host = (await rig.openPage()).host;
    expect(await host.certificateQuestion(node.url)).toBeNull();
    await expect(host.certificateQuestion('wss://nowhere/')).rejects.toThrow('There is no node');
    await expect(host.certificateQuestion(`${another}/tls`)).rejects.toThrow('does not speak TLS');
  });
});
