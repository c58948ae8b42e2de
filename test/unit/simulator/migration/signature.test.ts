import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicKeyPem, signatureProblem, signXml } from '#simulator/migration/signature.ts';

const head = '<root>\n  <node name="Primary"/>\n  <node name="Expansion"/>\n';
const xml = signXml(head, 'root');
const problem = (text: string) => signatureProblem(Buffer.from(text), 'root');
const text = xml.toString();
const line = /^ {2}<signature.*<\/signature>\n/m;

describe('the signature of a License Migration file', () => {
  it('covers every byte before its line, and is the same each time', () => {
    expect(signatureProblem(xml, 'root')).toBeNull();
    expect(signXml(head, 'root').equals(xml)).toBe(true);
    const written = /<signature algorithm="Ed25519" key="watchline-simulated-1">(.*)<\/signature>/.exec(
      text,
    )?.[1];
    const signature = Buffer.from(written ?? '', 'base64');
    expect(text.startsWith(head)).toBe(true);
    expect(verify(null, Buffer.from(head), publicKeyPem, signature)).toBe(true);
  });

  it('is checked with the public key the documentation prints', () => {
    const page = readFileSync(new URL('../../../../docs/license-migration.md', import.meta.url), 'utf8');
    expect(page.replaceAll(/^ +/gm, '')).toContain(publicKeyPem.trim());
  });

  it('tells of any byte that is another', () => {
    const change = fc.tuple(fc.nat(xml.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, mask]) => {
        const changed = Buffer.from(xml);
        changed.writeUInt8((changed[at] ?? 0) ^ mask, at);
        expect(signatureProblem(changed, 'root')).toMatch(/\.$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells of bytes put in, taken out, or cut off anywhere', () => {
    for (let at = 0; at < xml.length; at++) {
      const [front, back] = [xml.subarray(0, at), xml.subarray(at)];
      expect(signatureProblem(front, 'root')).not.toBeNull();
      expect(signatureProblem(back.subarray(1), 'root')).not.toBeNull();
      expect(signatureProblem(Buffer.concat([front, back.subarray(1)]), 'root')).not.toBeNull();
      expect(signatureProblem(Buffer.concat([front, Buffer.from(' '), back]), 'root')).not.toBeNull();
    }
    expect(problem(`${text}\n`)).not.toBeNull();
  });

  it.each([
    ['no signature', text.replace(line, ''), 'The XML file is not signed.'],
    ['an empty file', '', 'The XML file is not signed.'],
    ['nodes in another order', text.replace(/( .*\n)( .*\n)/, '$2$1'), 'does not match'],
    ['other line ends', text.replaceAll('\n', '\r\n'), 'is not where and as'],
    ['a second signature line', text.replace(line, '$&$&'), 'does not match'],
    ['an empty signature', text.replace(/>[^<]*<\/signature>/, '></signature>'), 'is not where and as'],
    ['another key named', text.replace('simulated-1', 'simulated-2'), 'is not where and as'],
    [
      'the signature of another file',
      text.replace(line, line.exec(signXml('<root>\n', 'root').toString())?.[0] ?? ''),
      'does not match',
    ],
    [
      'the signature elsewhere',
      text.replace(line, '').replace('<root>\n', `<root>\n${line.exec(text)?.[0]}`),
      'is not where and as',
    ],
  ])('tells of %s', (_what, changed, reason) => {
    expect(problem(changed)).toContain(reason);
  });

  it('takes one text for one signature only', () => {
    const last = text.indexOf('==</signature>') - 1;
    const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].filter(
      (digit) => digit !== text[last],
    );
    for (const digit of others) {
      expect(problem(text.slice(0, last) + digit + text.slice(last + 1))).not.toBeNull();
    }
  });
});
