import { createHash, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

const certificateBlock = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM text and nothing else of it; or why it cannot be used, in a sentence. */
export function certificatesIn(pem: string): { readonly text: string } | { readonly problem: string } {
  if (pem.includes('PRIVATE KEY'))
    return { problem: 'There is a private key in it, which belongs nowhere but where it was made.' };
  const blocks = pem.match(certificateBlock) ?? [];
  if (blocks.length === 0)
    return { problem: 'There is no certificate in it. A PEM file has a line "-----BEGIN CERTIFICATE-----".' };
  const texts: string[] = [];
  for (const [index, block] of blocks.entries())
    try {
      texts.push(new X509Certificate(block).toString());
    } catch {
      return { problem: `The certificate ${index + 1} in it is damaged.` };
    }
  return { text: texts.join('') };
}

/** Keeps the certificates as a file of their own, named after what is in it; answers its path. */
export async function keepAuthorities(dataFolder: string, text: string): Promise<string> {
  const folder = join(dataFolder, 'authorities');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const path = join(folder, `${name}.pem`);
  await writeFileAtomic(path, text, { mode: 0o600 });
  return path;
}
