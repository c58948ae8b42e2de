import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createRandom, type Random } from '#simulator/random/random.ts';

/** What lies between a monitor and its node, each way alike. */
export interface Obstacles {
  /** Every piece comes this much later, and up to `jitterMs` more; pieces keep their order. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bytesPerSecond: number;
  /** Bytes come in pieces of at most so many, each in a turn of its own. */
  readonly sliceBytes: number;
  /** Connections stand, new ones too, and nothing passes; what was sent waits. */
  readonly isBlackHole: boolean;
  /** New connections are reset. */
  readonly refuses: boolean;
  /** That one side has ended is told the other so much later. */
  readonly closeMs: number;
}

/** Toward whom bytes go. */
type Way = 'node' | 'monitor';

const clear: Obstacles = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  sliceBytes: Number.POSITIVE_INFINITY,
  isBlackHole: false,
  refuses: false,
  closeMs: 0,
};

/**
 * A TCP proxy on loopback before one node. In: orders of a test, carried out at once. Chance, which is only
 * in the jitter, is of a seed. Times are of the real clock.
 */
export class FaultProxy {
  readonly #server: Server;
  readonly #nodePort: number;
  readonly #random: Random;
  readonly #pairs = new Set<Pair>();
  #obstacles = clear;
  #cut: { readonly way: Way; left: number } | null = null;
  /** Bytes that have gone through, by way, since the start. */
  readonly carried: Record<Way, number> = { node: 0, monitor: 0 };

  static async start(nodePort: number, seed = 'proxy'): Promise<FaultProxy> {
    const proxy = new FaultProxy(nodePort, seed);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor(nodePort: number, seed: string) {
    this.#nodePort = nodePort;
    this.#random = createRandom(seed);
    this.#server = createServer({ allowHalfOpen: true }, (monitor) => this.#join(monitor));
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/monitor`;
  }

  /** Connections that stand. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** These from now on and no others, a cut that is to come included; what waits goes on by them. */
  put(obstacles: Partial<Obstacles>): void {
    this.#obstacles = { ...clear, ...obstacles };
    this.#cut = null;
    for (const pair of this.#pairs) pair.flow();
  }

  /** Every connection breaks. */
  reset(): void {
    for (const pair of this.#pairs) pair.end('reset');
  }

  /** The connection that carries this byte (counted from now, 0 = before the next) ends after it. */
  cutAfter(bytes: number, way: Way): void {
    this.#cut = { way, left: bytes };
  }

  async stop(): Promise<void> {
    this.reset();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(monitor: Socket): void {
    if (this.#obstacles.refuses) {
      monitor.on('error', () => {}).resetAndDestroy();
      return;
    }
    const node = connect({ port: this.#nodePort, host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = new Pair({ node, monitor }, this.#random, {
      obstacles: () => this.#obstacles,
      allow: (way, bytes) => this.#allow(way, bytes),
      onEnd: () => this.#pairs.delete(pair),
    });
    this.#pairs.add(pair);
  }

  /** How many of these bytes may pass before the cut. */
  #allow(way: Way, bytes: number): number {
    const cut = this.#cut?.way === way ? this.#cut : null;
    const allowed = Math.min(bytes, cut?.left ?? bytes);
    if (cut) cut.left -= allowed;
    if (allowed < bytes) this.#cut = null;
    this.carried[way] += allowed;
    return allowed;
  }
}

interface PairParts {
  obstacles(): Obstacles;
  allow(way: Way, bytes: number): number;
  onEnd(): void;
}

class Pair {
  readonly #sockets: Readonly<Record<Way, Socket>>;
  readonly #lanes: readonly Lane[];
  readonly #parts: PairParts;

  constructor(sockets: Readonly<Record<Way, Socket>>, random: Random, parts: PairParts) {
    this.#sockets = sockets;
    this.#parts = parts;
    for (const socket of [sockets.node, sockets.monitor]) {
      socket.setNoDelay(true);
      // A reset of one side is one of the other, unless nothing passes at all.
      socket.on('error', () => !parts.obstacles().isBlackHole && this.end('reset'));
      socket.on('close', () => {
        if (sockets.node.destroyed && sockets.monitor.destroyed) parts.onEnd();
      });
    }
    const lane = (way: Way, from: Socket) =>
      new Lane(from, sockets[way], way, random, parts, () => this.end('close'));
    this.#lanes = [lane('node', sockets.monitor), lane('monitor', sockets.node)];
  }

  flow(): void {
    for (const lane of this.#lanes) lane.flow();
  }

  end(how: 'reset' | 'close'): void {
    for (const lane of this.#lanes) lane.stop();
    for (const socket of Object.values(this.#sockets)) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroy();
    }
    this.#parts.onEnd();
  }
}

/** Null: that the sender has ended. */
interface Piece {
  readonly bytes: Buffer | null;
  readonly dueAt: number;
}

/** One way of a connection. */
class Lane {
  readonly #to: Socket;
  readonly #way: Way;
  readonly #random: Random;
  readonly #parts: PairParts;
  readonly #onCut: () => void;
  readonly #pieces: Piece[] = [];
  #dueAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #isStopped = false;

  constructor(from: Socket, to: Socket, way: Way, random: Random, parts: PairParts, onCut: () => void) {
    this.#to = to;
    this.#way = way;
    this.#random = random;
    this.#parts = parts;
    this.#onCut = onCut;
    from.on('data', (bytes) => this.#take(bytes));
    from.on('end', () => {
      this.#add(null, parts.obstacles().closeMs);
      this.flow();
    });
  }

  /** Hands on what is due. */
  flow(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
    const [next] = this.#pieces;
    if (!next || this.#isStopped || this.#parts.obstacles().isBlackHole) return;
    const waitMs = next.dueAt - performance.now();
    if (waitMs > 0) {
      this.#timer = setTimeout(() => this.flow(), Math.ceil(waitMs));
      return;
    }
    this.#pieces.shift();
    if (next.bytes) this.#hand(next.bytes);
    else this.#to.end();
    if (this.#pieces.length > 0) this.#turn = setImmediate(() => this.flow());
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
  }

  #take(bytes: Buffer): void {
    const { sliceBytes, latencyMs, jitterMs, bytesPerSecond } = this.#parts.obstacles();
    for (let at = 0; at < bytes.length; at = Math.min(at + sliceBytes, bytes.length)) {
      const piece = bytes.subarray(at, at + sliceBytes);
      const onTheWayMs = latencyMs + (jitterMs && this.#random.next() * jitterMs);
      this.#add(piece, onTheWayMs, (piece.length / bytesPerSecond) * 1_000);
    }
    this.flow();
  }

  #add(bytes: Buffer | null, onTheWayMs: number, takesMs = 0): void {
    this.#dueAt = Math.max(performance.now() + onTheWayMs, this.#dueAt) + takesMs;
    this.#pieces.push({ bytes, dueAt: this.#dueAt });
  }

  #hand(bytes: Buffer): void {
    const allowed = this.#parts.allow(this.#way, bytes.length);
    if (allowed === bytes.length) this.#to.write(bytes);
    else {
      this.stop();
      this.#to.write(bytes.subarray(0, allowed), () => this.#onCut());
    }
  }
}
