import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type Machine, note, well } from '../desktop/finding.ts';

const subject = 'Keyring';
const instead =
  'Passwords are kept then in a file that a passphrase opens, or come from environment variables.';

/** Asks the session bus who has a name; null: nothing here can ask. */
export type BusProbe = (name: string) => boolean | null;

export const probeBus: BusProbe = (name) => {
  const bus = 'org.freedesktop.DBus';
  const asked: readonly (readonly [program: string, args: readonly string[]])[] = [
    ['gdbus', ['call', '--session', '-d', bus, '-o', '/', '-m', `${bus}.NameHasOwner`, name]],
    [
      'dbus-send',
      ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${name}`],
    ],
  ];
  for (const [program, args] of asked) {
    const { error, stdout } = spawnSync(program, [...args], { encoding: 'utf8', timeout: 5_000 });
    if (!error) return stdout.includes('true');
  }
  return null;
};

/** Whether this system has something that keeps passwords. Without, they are in a file with a passphrase. */
export function keyringFinding({ platform, env, uid }: Machine, hasOwner: BusProbe = probeBus): Finding {
  if (platform !== 'linux') return well(subject, 'that of this system');
  const runtime = env.XDG_RUNTIME_DIR ?? `/run/user/${uid}`;
  if (!env.DBUS_SESSION_BUS_ADDRESS && !existsSync(join(runtime, 'bus')))
    return note(subject, 'there is no session bus, and so no keyring', instead);
  const answers = ['org.freedesktop.secrets', 'org.kde.kwalletd6', 'org.kde.kwalletd5'].map(hasOwner);
  if (answers.includes(true)) return well(subject, 'a keyring answers on the session bus');
  if (answers.includes(null))
    return note(subject, 'whether there is one is not known: neither gdbus nor dbus-send is here');
  return note(subject, 'none answers on the session bus', `Start GNOME Keyring or KWallet. ${instead}`);
}
