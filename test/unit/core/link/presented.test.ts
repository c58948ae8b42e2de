import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { certificateFacts, lookAtCertificate } from '#core/link/presented.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { authority, byAuthority, expired, nodeKey, selfSigned } from '#test/support/certificates.ts';
import { FakeNode } from '#test/support/fakeNode.ts';

describe('looking at the certificate of a node', () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });

  const lookAt = async (cert: string) => {
    const node = await FakeNode.start({ tls: { key: nodeKey, cert } });
    endings.push(() => node.stop());
    const facts = await lookAtCertificate(node.url, systemClock.after);
    return { node, facts };
  };

  it('tells what it says of itself, and why it is not trusted, and sends nothing', async () => {
    const { node, facts } = await lookAt(byAuthority);
    const { validFrom, validTo, fingerprint256 } = new X509Certificate(byAuthority);
    expect(facts).toEqual({
      sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
      subject: 'CN=localhost',
      issuer: 'CN=Site CA',
      validFrom: Date.parse(validFrom),
      validTo: Date.parse(validTo),
      names: ['localhost', '127.0.0.1'],
      notTrusted: 'Nobody this computer knows vouches for it.',
    });
    expect(node.logins).toEqual([]);
  });

  it.each([
    ['It is self-signed.', selfSigned],
    ['It has expired.', expired],
  ])('says %s', async (notTrusted, pem) => {
    expect((await lookAt(pem)).facts).toMatchObject({ notTrusted });
  });

  it('answers why it could not be had', async () => {
    const node = await FakeNode.start();
    const url = node.url.replace('ws:', 'wss:');
    await node.stop();
    const facts = await lookAtCertificate(url, systemClock.after);
    expect(facts).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives up on a node that takes the connection and says nothing', async () => {
    const node = await FakeNode.start();
    endings.push(() => node.stop());
    let giveUp = () => {};
    const asked = lookAtCertificate(node.url.replace('ws:', 'wss:'), (_ms, callback) => {
      giveUp = callback;
      return () => {};
    });
    giveUp();
    expect(await asked).toMatchObject({ message: 'no answer within 5 seconds' });
  });

  it('is trusted where nothing was refused', () => {
    const facts = certificateFacts({ certificate: new X509Certificate(authority), refusal: null });
    expect(facts).toMatchObject({ notTrusted: null, subject: 'CN=Site CA', names: [] });
  });
});
