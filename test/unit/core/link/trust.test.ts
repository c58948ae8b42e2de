import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Gate } from '#core/link/gate.ts';
import { PinMismatch, trustFor } from '#core/link/trust.ts';
import {
  authority,
  byAuthority,
  expired,
  nodeKey,
  notYetValid,
  selfSigned,
  signsNothing,
} from '#test/support/certificates.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress, LinkRig } from '#test/support/linkRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const fingerprint = (pem: string) =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();

describe('a link over TLS', () => {
  const endings: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  const startNode = async (cert: string) => {
    const node = await FakeNode.start({ tls: { key: nodeKey, cert } });
    endings.push(() => node.stop());
    return node;
  };
  const startLink = (node: FakeNode, certificate: Parameters<typeof anAddress>[1]) => {
    const rig = new LinkRig(node.url, { address: anAddress(node.url, certificate) }).start();
    endings.push(() => rig.link.stop());
    return rig;
  };
  const caFile = async (pem: string) => {
    const folder = await makeFolder();
    endings.push(() => removeFolder(folder));
    const path = join(folder, 'ca.pem');
    await writeFile(path, pem);
    return { certificate: { caFile: path } };
  };

  it.each([
    ['a self-signed certificate for another host name', selfSigned],
    ['a certificate of an unknown authority', byAuthority],
  ])('trusts %s when it is the pinned one', async (_, pem) => {
    const node = await startNode(pem);
    const rig = startLink(node, { certificate: { sha256: fingerprint(pem) } });
    await rig.isWord('Live');
    expect(rig.view.isEncrypted).toBe(true);
    expect(node.logins).toHaveLength(1);
  });

  it.each([
    ['another certificate than the pinned one', selfSigned, byAuthority],
    ['a certificate signed by the pinned one', byAuthority, authority],
  ])('refuses %s before it has sent anything, and retries rarely', async (_, presented, pinned) => {
    const node = await startNode(presented);
    const rig = startLink(node, { certificate: { sha256: fingerprint(pinned) } });
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(
      /HQ Primary presents another certificate than the one in the fleet file/,
    );
    expect(rig.view.problem).toContain(new X509Certificate(presented).fingerprint256);
    expect((rig.view.retryAt ?? 0) - rig.clock.now()).toBeGreaterThanOrEqual(300_000);
    expect(node.logins).toEqual([]);
  });

  it.each([
    ['has expired', expired],
    ['is not valid yet', notYetValid],
  ])('accepts a pinned certificate that %s, says so, and no other in its place', async (_, pem) => {
    const node = await startNode(pem);
    const rig = startLink(node, { certificate: { sha256: fingerprint(pem) } });
    await rig.isWord('Live');
    const { validFrom, validTo } = new X509Certificate(pem);
    expect(rig.view.certificate).toEqual({ validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) });
    expect(node.logins).toHaveLength(1);
    const wrong = startLink(node, { certificate: { sha256: fingerprint(selfSigned) } });
    await wrong.until('refused', () => wrong.view.retryAt !== null);
    expect(wrong.view.problem).toMatch(/presents another certificate/);
    expect(node.logins).toHaveLength(1);
  });

  it('vouches for an expired certificate where it is the pinned one and nothing but the time is wrong', async () => {
    const node = await startNode(expired);
    const address = anAddress(node.url, { certificate: { sha256: fingerprint(expired) } });
    const trust = await trustFor('HQ Primary', address, () => () => undefined);
    if ('problem' in trust) throw new Error(trust.problem);
    const presented = new X509Certificate(expired);
    expect(trust.vouch?.(presented, 'CERT_HAS_EXPIRED')).toBeNull();
    expect(trust.vouch?.(presented, 'CERT_REVOKED')).toMatchObject({ code: 'CERT_REVOKED' });
    expect(trust.vouch?.(new X509Certificate(notYetValid), 'CERT_NOT_YET_VALID')).toBeInstanceOf(PinMismatch);
    expect(trust.vouch?.(null, '')).toBeInstanceOf(PinMismatch);
  });

  it('tells a node nothing that presents another certificate once its expired one was looked at', async () => {
    const node = await startNode(expired);
    node.onConnection = () => node.present({ key: nodeKey, cert: notYetValid });
    const rig = startLink(node, { certificate: { sha256: fingerprint(expired) } });
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/presents another certificate/);
    expect(node.logins).toEqual([]);
  });

  it('refuses an expired certificate of an authority, and says what helps', async () => {
    const node = await startNode(expired);
    const rig = startLink(node, await caFile(expired));
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/it has expired/);
    expect(rig.view.remedy).toMatch(/named as "sha256" in the fleet file: one named so is accepted/);
    expect(node.logins).toEqual([]);
  });

  it('refuses a certificate nobody vouches for before it has sent anything', async () => {
    const node = await startNode(selfSigned);
    const rig = startLink(node, {});
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/The certificate of HQ Primary was refused: it is self-signed/);
    expect(rig.view.remedy).toMatch(/"sha256" or "caFile"/);
    expect(node.logins).toEqual([]);
  });

  it('is not made by an environment that would have no certificate checked', async () => {
    const variable = 'NODE_TLS_REJECT_UNAUTHORIZED';
    process.env[variable] = '0';
    endings.push(() => void delete process.env[variable]);
    const node = await startNode(selfSigned);
    const another = await startNode(byAuthority);
    for (const [asked, certificate] of [
      [node, {}],
      [node, await caFile(selfSigned)],
      [another, await caFile(selfSigned)],
      [another, { certificate: { sha256: fingerprint(authority) } }],
    ] as const) {
      const rig = startLink(asked, certificate);
      await rig.until('refused', () => rig.view.retryAt !== null);
      expect(rig.view.word).toBe('Connecting');
    }
    expect([node.logins, another.logins]).toEqual([[], []]);
  });

  it('trusts the authority in the file it was given', async () => {
    const node = await startNode(byAuthority);
    const rig = startLink(node, await caFile(authority));
    await rig.isWord('Live');
  });

  it('trusts the node’s own certificate in the file although it may sign none', async () => {
    const node = await startNode(signsNothing);
    const rig = startLink(node, await caFile(signsNothing));
    await rig.isWord('Live');
    // OpenSSL asks for nothing more; BoringSSL, which the desktop has, takes it for no anchor without this.
    const address = anAddress(node.url, await caFile(signsNothing));
    const trust = await trustFor('HQ Primary', address, rig.clock.after);
    expect(trust).toMatchObject({ allowPartialTrustChain: true });
  });

  it('refuses another authority than the one in the file', async () => {
    const node = await startNode(byAuthority);
    const rig = startLink(node, await caFile(selfSigned));
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/The certificate of HQ Primary was refused/);
    expect(node.logins).toEqual([]);
  });

  it('refuses a certificate of the right authority for another host name', async () => {
    const node = await startNode(selfSigned);
    const rig = startLink(node, await caFile(selfSigned));
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/it is for another host name/);
  });

  it.skipIf(process.platform === 'win32').each(['/dev/zero', tmpdir()])(
    'reads no certificate file that has no end, or is none: %s',
    async (path) => {
      const node = await startNode(byAuthority);
      const rig = startLink(node, { certificate: { caFile: path } });
      await rig.until('refused', () => rig.view.retryAt !== null);
      expect(rig.view.problem).toBe(
        `The certificate file for HQ Primary cannot be read: ${path} is not a file.`,
      );
    },
  );

  it('reads no certificate file larger than 1 MB', async () => {
    const node = await startNode(byAuthority);
    const rig = startLink(node, await caFile(authority.padEnd(1_000_001)));
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/ca\.pem is larger than 1 MB\.$/);
  });

  it('names a certificate file that is not there', async () => {
    const node = await startNode(byAuthority);
    const rig = startLink(node, { certificate: { caFile: '/nowhere/ca.pem' } });
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/certificate file for HQ Primary cannot be read: .*\/nowhere\/ca\.pem/);
    expect(node.connections).toBe(0);
  });

  it('gives its place to the next one where the certificate file holds nonsense, and tries again', async () => {
    const node = await startNode(byAuthority);
    const governor = { dials: new Gate(1), openings: new Gate(1) };
    const nonsense = await caFile('-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n');
    const wrong = new LinkRig(node.url, { address: anAddress(node.url, nonsense), governor }).start();
    endings.push(() => wrong.link.stop());
    await wrong.until('refused', () => wrong.view.retryAt !== null);
    const right = anAddress(node.url, await caFile(authority));
    const rig = new LinkRig(node.url, { address: right, governor }).start();
    endings.push(() => rig.link.stop());
    await rig.isWord('Live');
  });

  it('says that a node does not speak TLS', async () => {
    const node = await FakeNode.start();
    endings.push(() => node.stop());
    const url = node.url.replace('ws:', 'wss:');
    for (const certificate of [null, { sha256: fingerprint(selfSigned) }]) {
      const rig = new LinkRig(url, { address: anAddress(url, { certificate }) }).start();
      endings.push(() => rig.link.stop());
      await rig.until('refused', () => rig.view.retryAt !== null);
      expect(rig.view.problem).toMatch(/HQ Primary does not speak TLS/);
    }
  });
});
