import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const saltOctets = 16;
const keyOctets = 32;

/** One at a time: each takes 16 MB while it lasts, and a gateway may ask a thousand systems. */
let before: Promise<unknown> = Promise.resolve();

/** What a secret can be known again by, and not be guessed from faster than by trying. */
export const printOf = (secret: string): Promise<string> => printWith(randomBytes(saltOctets), secret);

export async function isPrintOf(print: string, secret: string): Promise<boolean> {
  const [salt = ''] = print.split('.', 1);
  const [one, other] = [Buffer.from(print), Buffer.from(await printWith(Buffer.from(salt, 'hex'), secret))];
  return one.length === other.length && timingSafeEqual(one, other);
}

function printWith(salt: Buffer, secret: string): Promise<string> {
  const print = before.then(
    () =>
      new Promise<string>((resolve, reject) => {
        scrypt(secret, salt, keyOctets, (error, key) =>
          error ? reject(error) : resolve(`${salt.toString('hex')}.${key.toString('hex')}`),
        );
      }),
  );
  before = print.catch(() => undefined);
  return print;
}
