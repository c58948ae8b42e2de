import type { AsyncEntry, EntryOptions } from '@napi-rs/keyring';
import type { Clock } from '#core/ports/ports.ts';
import type { Vault } from '#core/ports/vault.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { keptInKeyring, keyringRefused, noKeyring } from '#shared/words/vault.ts';

/** One password in the keyring of this computer. */
export type KeyringEntry = Pick<AsyncEntry, 'getPassword' | 'setPassword' | 'deleteCredential'>;
export type OpenEntry = (service: string, account: string) => KeyringEntry;

/** As keyrings show it. */
const service = 'Watchline';

/** Whether one answers at all is asked at each start: it must not be held up. */
const probeMs = 3_000;
/** Somebody may have to unlock it. A link waits for a password for 8 s. */
const answerMs = 60_000;

/** @throws Error where there is none for this system: it comes as an optional dependency. */
export async function loadKeyring(): Promise<OpenEntry> {
  const { AsyncEntry: Entry } = await import('@napi-rs/keyring');
  // Left to itself it would fall back to the kernel's, which forgets at the next start of the computer.
  const options: EntryOptions = { linux: { store: 'secret-service' } };
  return (...names) => new Entry(...names, options);
}

/**
 * Passwords in the keyring of this computer (Keychain, Credential Manager, Secret Service); a text: why none
 * can be used, to complete "because".
 */
export async function openKeyring(
  load: () => Promise<OpenEntry>,
  after: Clock['after'],
): Promise<Vault | string> {
  const ask = <T>(asked: (entry: KeyringEntry) => Promise<T>, account: string, ms: number): Promise<T> =>
    within(after, ms, async () => asked((await load())(service, account)));
  try {
    await ask((entry) => entry.getPassword(), 'is there a keyring?', probeMs);
  } catch (error) {
    const [reason = ''] = reasonOf(error).split('\n', 1);
    return noKeyring(/dbus/i.test(reason) ? 'no Secret Service on the session bus' : reason);
  }
  const use = async <T>(
    node: string,
    user: string,
    asked: (entry: KeyringEntry) => Promise<T>,
  ): Promise<T> => {
    try {
      return await ask(asked, accountOf(node, user), answerMs);
    } catch (error) {
      throw new Error(keyringRefused(reasonOf(error)), { cause: error });
    }
  };
  return {
    read: (node, user) => use(node, user, (entry) => entry.getPassword()),
    keep: (node, user, password) => use(node, user, (entry) => entry.setPassword(password)),
    forget: async (node, user) => {
      await use(node, user, (entry) => entry.deleteCredential());
    },
    view: async () => ({ kind: 'keyring', state: 'open', told: keptInKeyring }),
    open: async () => undefined,
  };
}

/** There is no blank in a URL. */
const accountOf = (node: string, user: string): string => `${node} ${user}`;

function within<T>(after: Clock['after'], ms: number, ask: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(ms, () => reject(new Error(`it did not answer within ${ms / 1_000} seconds`)));
    ask().then(resolve, reject).finally(cancel);
  });
}
