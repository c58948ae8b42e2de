/** One node to watch, from the fleet file, with every default filled in. */
export interface NodeAddress {
  /** The URL without credentials, normalised: the node's key everywhere. */
  readonly key: string;
  readonly url: string;
  /** Shown until the node says its own name; null: the node's own. */
  readonly name: string | null;
  readonly user: string;
  readonly password: { readonly env: string } | { readonly vault: true };
  readonly certificate: { readonly sha256: string } | { readonly caFile: string } | null;
  readonly allowPlain: boolean;
}
