/*
 * What keeps the passwords of nodes, and why, as page, commands and `doctor` say it. `path`: of the vault
 * file. `why`: completes "because"; no full stop.
 */

/** An environment variable with which the vault is opened at the start. */
export const passphraseVariable = 'WATCHLINE_PASSPHRASE';

/** Characters; so few are tried in a moment. */
export const leastPassphrase = 8;

const variableInstead =
  'Let the password come from an environment variable instead: "password": {"env": "NAME"} in the fleet file.';

export const keptByDesktop = (path: string): string =>
  `Passwords are kept by the desktop, in ${path}, encrypted with a key that the keyring of this computer keeps.`;

export const keptInKeyring = 'Passwords are kept in the keyring of this computer.';

export const keptInFile = (path: string, why: string | null): string =>
  `Passwords are kept in ${path}, encrypted with a passphrase${because(why)}.`;

export const closedFile = (path: string): string =>
  `Passwords are in ${path}, which is closed: its passphrase opens it, entered here, or given as ${passphraseVariable} at the start.`;

export const noFileYet = (path: string, why: string | null): string =>
  `No passwords can be kept yet${because(why)}. A passphrase makes ${path}, an encrypted file that keeps them.`;

export const onlyForDesktop = (path: string, why: string): string =>
  `No passwords can be kept or read here, because ${why}, and ${path} is the desktop's, which alone can open it. ${variableInstead}`;

export const damagedVault = (path: string): string =>
  `${path} is damaged, or was changed by something else than Watchline. It is left as it is, and nothing in it is used. Put a copy of it back, or move it away and enter the passwords again.`;

export const unreadableVault = (path: string, reason: string): string =>
  `${path} cannot be read (${reason}): no passwords can be kept or used.`;

export const keptForPractice = 'Simulated nodes need no password of yours: in a practice none is kept.';

export const vaultClosed =
  'The vault is closed. Enter its passphrase in Settings, Nodes; then passwords can be kept and used.';

export const wrongPassphrase = 'This is not the passphrase of the vault.';

export const vaultMadeAnew = (path: string): string =>
  `${path} has been made anew with another passphrase. Enter that one.`;

export const shortPassphrase = `A passphrase has at least ${leastPassphrase} characters.`;

/** Why a keyring cannot be used. */
export const noKeyring = (reason: string): string => `there is no keyring here that answers (${reason})`;

/** It is there and may be locked. */
export const keyringRefused = (reason: string): string =>
  `The keyring of this computer refused (${reason}). Unlock it and try again, or start Watchline with ${passphraseVariable}: then passwords are kept in a file.`;

export const notInVault = (node: string, variable: string): string =>
  `The password of ${node} comes from the environment variable ${variable}, and is not kept here. Let it come from the vault first, in Settings, Nodes.`;

const because = (why: string | null): string => (why === null ? '' : `, because ${why}`);
