import type { EnteredNode } from '#renderer/store/setup/nodeActions.ts';
import type { CertificateTrust, NodeDraft, NodeSetup } from '#shared/contract/nodes.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { endpointOf } from '#shared/words/endpoint.ts';
import { outsideText } from '#shared/words/outsideText.ts';

/** A node as it stands in the boxes of the form. */
export interface NodeForm {
  readonly url: string;
  readonly name: string;
  readonly group: string;
  readonly user: string;
  readonly isFromEnv: boolean;
  /** What was typed: never what is kept. */
  readonly password: string;
  /** Name of the environment variable. */
  readonly env: string;
  readonly trust: TrustKind;
  readonly sha256: string;
  readonly caFile: string;
  readonly allowPlain: boolean;
}

export const trustKinds = ['computer', 'pinned', 'authorities'] as const;
export type TrustKind = (typeof trustKinds)[number];

/** Where a problem is shown; '' is the form itself. */
export const formFields = ['url', 'name', 'group', 'user', 'password', 'certificate', 'allowPlain'] as const;
export type FormField = (typeof formFields)[number] | '';
export type FormProblems = Partial<Record<FormField, string>>;

export const usualUser = 'support';

export const emptyForm: NodeForm = {
  ...{ url: '', name: '', group: '', user: usualUser },
  ...{ isFromEnv: false, password: '', env: '' },
  ...{ trust: 'computer', sha256: '', caFile: '', allowPlain: false },
};

export function formOf(setup: NodeSetup): NodeForm {
  const { url, name, group, user, passwordFrom, certificate, allowPlain } = setup;
  return {
    ...emptyForm,
    ...{ url, name: name ?? '', group: group ?? '', user, allowPlain },
    ...('env' in passwordFrom && { isFromEnv: true, env: passwordFrom.env }),
    ...trustOf(certificate),
  };
}

/** A new node as it stands in the form at first, and the one whose password it has. */
export interface Proposal {
  readonly form: NodeForm;
  readonly like: NodeSetup;
}

/** A node more of a gateway: it is reached and logged in to as the gateway's own node is. */
export function besideNode(like: NodeSetup, path: string): Proposal {
  return { form: { ...formOf(like), url: new URL(path, like.url).href, name: '', group: '' }, like };
}

export function trustOf(certificate: CertificateTrust): Pick<NodeForm, 'trust' | 'sha256' | 'caFile'> {
  if (!certificate) return { trust: 'computer', sha256: '', caFile: '' };
  return 'sha256' in certificate
    ? { trust: 'pinned', sha256: certificate.sha256, caFile: '' }
    : { trust: 'authorities', sha256: '', caFile: certificate.caFile };
}

/** What is sent to the host: without what is left to it, and a password only where one was typed. */
export function enteredOf(form: NodeForm): EnteredNode {
  const { url, isFromEnv, password, allowPlain } = form;
  const [name, group, user, env] = [form.name, form.group, form.user, form.env].map((text) => text.trim());
  const node: NodeDraft = {
    url: url.trim(),
    ...(name && { name }),
    ...(group && { group }),
    user: user || usualUser,
    passwordFrom: isFromEnv ? { env: env ?? '' } : { vault: true },
    certificate: certificateOf(form),
    ...(allowPlain && isPlain(url) && { allowPlain }),
  };
  return { node, ...(!isFromEnv && password !== '' && { password }) };
}

function certificateOf({ trust, sha256, caFile }: NodeForm): CertificateTrust {
  if (trust === 'pinned') return { sha256: sha256.replaceAll(/[:\s]/g, '').toLowerCase() };
  return trust === 'authorities' ? { caFile: caFile.trim() } : null;
}

/** Not encrypted, and to another machine: anyone on the way can read it. */
export function isPlain(url: string): boolean {
  return /^\s*ws:/i.test(url) && !endpointOf(url.trim())?.startsWith('ws://localhost:');
}

/**
 * What can be said before the host is asked, of boxes that were filled in. `others`: the nodes there are
 * beside this one.
 */
export function problemsOf(form: NodeForm, others: readonly NodeSetup[]): FormProblems {
  const address = addressProblem(form.url.trim(), others);
  const { trust, sha256, caFile, isFromEnv, env, user } = form;
  return {
    ...(address !== null && { url: address }),
    ...(user.includes(':') && { user: 'A name of a user has no ":" in it.' }),
    ...(isFromEnv &&
      !/^[A-Za-z_]\w*$/.test(env.trim()) && {
        password: 'Name the environment variable: letters, digits and _, as HQ_PASSWORD.',
      }),
    ...(trust === 'pinned' &&
      !/^([\da-f]{2}[:\s]*){32}$/i.test(sha256.trim()) && {
        certificate: 'A fingerprint (SHA-256) has 64 hexadecimal digits.',
      }),
    ...(trust === 'authorities' &&
      caFile.trim() === '' && { certificate: 'Name the file on the computer that runs Watchline.' }),
  };
}

function addressProblem(url: string, others: readonly NodeSetup[]): string | null {
  if (url === '') return 'Type the address of the node.';
  if (!/^wss?:\/\//i.test(url)) return 'An address starts with wss:// (or ws://, which is not encrypted).';
  if (/^wss?:\/\/[^/?#]*@/i.test(url)) return 'User and password have boxes of their own below.';
  const endpoint = endpointOf(url);
  const same = endpoint && others.find((other) => endpointOf(other.url) === endpoint);
  return same
    ? `This is the same node as ${same.name === null ? outsideText(same.url) : `"${outsideText(same.name)}"`}.`
    : null;
}

/** The problems a host tells, each where it is entered; several of one field after each other. */
export function problemsAt(problems: readonly FieldProblem[]): FormProblems {
  const found: Record<string, string> = {};
  for (const { field, problem } of problems) {
    const at = formFields.find((known) => known === field) ?? '';
    found[at] = found[at] === undefined ? problem : `${found[at]} ${problem}`;
  }
  return found;
}

export function isChanged(form: NodeForm, from: NodeForm): boolean {
  return (Object.keys(from) as (keyof NodeForm)[]).some((name) => form[name] !== from[name]);
}
