import type { CredentialsLookup } from '#core/config/credentials.ts';
import { type NodeAddress, readFleet } from '#core/config/fleetFile.ts';
import { addNodes, emptyFleet } from '#core/config/fleetText.ts';
import { Gate } from '#core/link/gate.ts';
import { type TryParts, tryNode } from '#core/link/tryNode.ts';
import type { NodeTest, NodeTestCalls } from '#shared/contract/nodes.ts';
import { entryOf, readEdited } from './draft.ts';

/** More than a person looks at; whoever comes then waits. */
const mostAtOnce = 3;

export interface NodeTestsParts extends Pick<TryParts, 'lookUp' | 'ports' | 'version'> {
  /** From where a draft names its files. */
  readonly fleetFile: string;
  readonly watched: () => readonly NodeAddress[];
}

type Request = Parameters<NodeTestCalls['testNode']>[0];

/** Tries nodes as they are entered, beside the links that stand, and keeps nothing of it. */
export class NodeTests {
  readonly #parts: NodeTestsParts;
  readonly #places = new Gate(mostAtOnce);
  readonly #governor = { dials: new Gate(mostAtOnce), openings: new Gate(mostAtOnce) };
  readonly #stopped = new AbortController();

  constructor(parts: NodeTestsParts) {
    this.#parts = parts;
  }

  /** `left`: the page that asked has gone. */
  async run(request: Request, left: AbortSignal): Promise<NodeTest> {
    const address = this.#addressOf(request);
    if ('outcome' in address) return address;
    const { ports, version } = this.#parts;
    const lookUp = this.#lookUpFor(request);
    const gone = AbortSignal.any([left, this.#stopped.signal]);
    return new Promise((resolve, reject) => {
      this.#places.pass(() =>
        tryNode({ address, lookUp, ports, governor: this.#governor, version, gone }).then(resolve, reject),
      );
    });
  }

  /** For good: those under way are given up. */
  stop(): void {
    this.#stopped.abort();
  }

  #addressOf({ node }: Request): NodeAddress | NodeTest {
    // What it is called, and whose it is, makes no difference to it.
    const { name: _name, group: _group, ...dialled } = node;
    const empty = readFleet(this.#parts.fleetFile, emptyFleet);
    const entry = entryOf(dialled);
    const read = readEdited(empty, { index: 0, entry, text: addNodes(empty, [entry]) });
    const [address] = 'text' in read ? read.addresses : [];
    if (address) return address;
    const [wrong] = 'text' in read ? [] : read;
    const field = fields.find((each) => each === wrong?.field) ?? 'url';
    return { outcome: 'failed', field, problem: wrong?.problem ?? '', remedy: null, certificate: null };
  }

  /** What was entered; else what is kept, for a node with another address or user than before as it was. */
  #lookUpFor({ password, key }: Request): CredentialsLookup {
    const { lookUp, watched } = this.#parts;
    if (password !== undefined) return async ({ user }) => ({ user, password });
    const before = watched().find((address) => address.key === key);
    return async (address) => {
      if (!before || 'env' in address.password || 'env' in before.password) return lookUp(address);
      const login = await lookUp(before);
      return 'problem' in login ? login : { ...login, user: address.user };
    };
  }
}

const fields = ['url', 'user', 'password', 'certificate'] as const;
