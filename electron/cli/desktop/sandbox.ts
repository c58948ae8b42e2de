import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, type Machine, needsCure, note, well } from './finding.ts';

const subject = 'Sandbox';

/** Whether this user may make a namespace, which is what Chromium's sandbox is made of; null: not known. */
export type NamespaceProbe = () => boolean | null;

/** The very question the launcher of an AppImage asks. */
export const probeNamespaces: NamespaceProbe = () => {
  const { error, status } = spawnSync('unshare', ['-Ur', 'true'], { stdio: 'ignore', timeout: 5_000 });
  return error ? null : status === 0;
};

/**
 * Whether Chromium can shut its pages in. Where it cannot it ends at once (SIGTRAP): as root, and on Ubuntu
 * since 23.10, which lets no program make namespaces unless its installer brought a profile.
 */
export function sandboxFinding(
  { platform, uid, args }: Machine,
  binary: string | null,
  mayMakeNamespace: NamespaceProbe = probeNamespaces,
): Finding {
  if (platform !== 'linux') return well(subject, 'as the system has it');
  if (args.includes('--no-sandbox'))
    return note(subject, 'switched off with --no-sandbox, for the pages of Watchline alone');
  if (uid === 0)
    return needsCure(
      subject,
      'Electron does not run as root with its sandbox',
      'Start it as another user, or with npm start -- --no-sandbox.',
    );
  if (mayMakeNamespace() !== false) return well(subject, 'this user may make namespaces');
  const helper = join(dirname(binary ?? 'electron'), 'chrome-sandbox');
  if (isSetUidRoot(helper)) return well(subject, 'chrome-sandbox belongs to root, mode 4755');
  return needsCure(
    subject,
    "this system lets Electron's sandbox make no namespaces",
    binary === null
      ? 'Start it with npm start -- --no-sandbox.'
      : `Run sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}', or npm start -- --no-sandbox.`,
  );
}

function isSetUidRoot(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.uid === 0 && (found.mode & 0o7777) === 0o4755;
}
