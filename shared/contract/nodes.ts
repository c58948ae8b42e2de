import type { NodeInfo, Permission } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { TrapTest } from '#shared/model/trapTest.ts';
import type { NodeField } from './fleet.ts';
import type { Outcome } from './settings.ts';

/*
 * The nodes that are watched, as a person sets them up. What they say is in `fleet.ts`.
 */

/** What a certificate says of itself, and whether it is trusted here without a word of ours. */
export interface CertificateFacts {
  /** 64 hexadecimal digits, without colons. */
  readonly sha256: string;
  /** As "CN=primary.example.com, O=Example"; empty: it names none. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs;
  /** Host names and addresses it is for, as it has them. */
  readonly names: readonly string[];
  /** Null: the authorities of this computer vouch for it; else why they do not, in a sentence. */
  readonly notTrusted: string | null;
}

/** How a certificate is trusted: by itself, by authorities of a file, or by those of this computer (null). */
export type CertificateTrust = { readonly sha256: string } | { readonly caFile: string } | null;

/** Where the password comes from. `vault`: kept here, or not kept (yet). */
export type PasswordSource = { readonly env: string } | { readonly vault: true };

/** One node as it is entered. Left out is as the fleet file has it by default. */
export interface NodeDraft {
  readonly url: string;
  readonly name?: string;
  /** The customer it belongs to, for nodes that name no solution. */
  readonly group?: string;
  readonly user?: string;
  readonly passwordFrom?: PasswordSource;
  readonly certificate?: CertificateTrust;
  /** Allows ws:// to another machine. */
  readonly allowPlain?: boolean;
}

/** One node as it is set up. Never a password. */
export interface NodeSetup {
  /** As `NodeView.key`. */
  readonly key: string;
  readonly url: string;
  readonly name: string | null;
  readonly group: string | null;
  readonly user: string;
  readonly passwordFrom: PasswordSource;
  /** Whether one is kept in the vault, or set in the environment; null: the vault is closed. */
  readonly hasPassword: boolean | null;
  readonly certificate: CertificateTrust;
  readonly allowPlain: boolean;
  readonly isPaused: boolean;
}

export interface NodeSetups {
  /** The fleet file they are in; null: a practice, whose nodes cannot be changed. */
  readonly file: string | null;
  /** Of what is kept; another one after each change. */
  readonly revision: string;
  readonly nodes: readonly NodeSetup[];
  /** Why nothing can be changed here, in a sentence; null: it can. */
  readonly isFixed: string | null;
}

/** What a node answered to a try, or the trouble and its cure, as links tell it. */
export type NodeTest =
  | {
      readonly outcome: 'answered';
      readonly info: NodeInfo;
      readonly permissions: readonly Permission[];
      readonly isEncrypted: boolean;
      readonly certificate: CertificateFacts | null;
    }
  | {
      readonly outcome: 'failed';
      /** What has to be corrected; null: nothing that is entered here. */
      readonly field: NodeField | null;
      readonly problem: string;
      readonly remedy: string | null;
      /** What it presented, where it was seen. */
      readonly certificate: CertificateFacts | null;
    };

/** Why the certificate of a node is not trusted now: what it presents, and what it is held against. */
export interface CertificateQuestion {
  readonly presented: CertificateFacts;
  /** The one that was trusted before; null: first contact, or only its fingerprint is known. */
  readonly before: CertificateFacts | null;
  readonly trusted: CertificateTrust;
}

/** Characters of a fleet file to import: 1,000 nodes are about a third of it. */
export const maxImportLength = 800_000;

export interface NodeCalls {
  nodeSetups(): Promise<NodeSetups>;
  /**
   * Answers with its key. The password, if given, goes to the vault alone. `passwordOf`: else the one kept
   * for this node, which is served by the same host.
   */
  addNode(request: {
    readonly node: NodeDraft;
    readonly password?: string;
    readonly passwordOf?: string;
  }): Promise<Outcome<{ readonly key: string }>>;
  /**
   * The whole of it anew. One with another address or user keeps its password. With another address it is
   * another node to the history: what there is so far stays under the address before. Refused where the file
   * has been changed since `basedOn` and this node with it.
   */
  changeNode(request: {
    readonly key: string;
    readonly basedOn: string;
    readonly node: NodeDraft;
    readonly password?: string;
  }): Promise<Outcome<{ readonly key: string }>>;
  /** A paused node is not dialled and keeps its place; its facts stay, marked. */
  pauseNode(key: string, isPaused: boolean): Promise<void>;
  /** Its history stays. Its password is forgotten. */
  removeNode(key: string): Promise<void>;
  /**
   * The text of a fleet file, at most `maxImportLength`: its nodes are added, all or none. One that is there
   * already stays as it is.
   */
  importFleet(text: string): Promise<Outcome<{ readonly added: number; readonly alreadyThere: number }>>;
  /** The text of the fleet file, without passwords. */
  exportFleet(): Promise<string>;
}

export interface NodeTestCalls {
  /**
   * Dials and logs in, once, beside the links that stand. Nothing of it is kept. `key`: with the password
   * kept for this node where none is given.
   */
  testNode(request: {
    readonly node: NodeDraft;
    readonly password?: string;
    readonly key?: string;
  }): Promise<NodeTest>;
  /**
   * Sends the gateway of this node a test, at each address where it takes in traps. `key`: of its own node.
   * No alarm comes of it, nor anything of a system.
   */
  testTraps(key: string): Promise<readonly TrapTest[]>;
}

export interface CertificateCalls {
  /** What a person has to decide about the certificate of this node; null: nothing. */
  certificateQuestion(key: string): Promise<CertificateQuestion | null>;
  /**
   * Trusts the certificate that was shown, by its fingerprint, and dials at once. Rejects where the node
   * presents another by now.
   */
  trustCertificate(key: string, sha256: string): Promise<void>;
  /** Trusts the authorities in this PEM text for the node: kept as a file in the data folder. */
  trustAuthorities(key: string, pem: string): Promise<Outcome>;
}
