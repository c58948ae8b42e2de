/** What keeps the passwords here. */
export const vaultKinds = ['desktop', 'keyring', 'file', 'none'] as const;
export type VaultKind = (typeof vaultKinds)[number];

export interface VaultView {
  readonly kind: VaultKind;
  /**
   * `closed`: a passphrase opens it; of kind `none`, nothing does. `new`: there is none yet, and a passphrase
   * makes one.
   */
  readonly state: 'open' | 'closed' | 'new';
  /** What it is and why, in a sentence: "Passwords are kept in the keyring of this computer." */
  readonly told: string;
}

export interface VaultCalls {
  vault(): Promise<VaultView>;
  /** Opens the vault, or makes it. Rejects where the passphrase is not the one. */
  openVault(passphrase: string): Promise<VaultView>;
  /**
   * Keeps the password of this node, and dials it at once. Never told again. Rejects with what to do where
   * none can be kept.
   */
  keepPassword(nodeKey: string, password: string): Promise<void>;
  forgetPassword(nodeKey: string): Promise<void>;
}
