import type { Message, Peer } from '#test/integration/simulator/peer.ts';

/** The state of a node, as a session sees it: the snapshot, and every event laid over it. */
export class NodeFollower {
  readonly peer: Peer;
  #seq: number;
  #resiliency: Message;
  readonly #alarms: Map<string, Message>;
  readonly #waiting: (() => void)[] = [];

  constructor(peer: Peer, opened: Message) {
    this.peer = peer;
    this.#seq = opened.seq;
    this.#resiliency = opened.snapshot.resiliency;
    this.#alarms = new Map(opened.snapshot.alarms.map((alarm: Message) => [alarm.id, alarm]));
    peer.socket.on('message', (data) => this.#read(JSON.parse(data.toString())));
  }

  get resiliency(): Message {
    return this.#resiliency;
  }

  get alarms(): Message[] {
    return [...this.#alarms.values()];
  }

  /** Everything up to `seq` has come in. */
  async reached(seq: number): Promise<void> {
    while (this.#seq < seq) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  #read(message: Message): void {
    if (message.method !== 'events') return;
    for (const event of message.params.events) {
      this.#seq = event.seq;
      if (event.type === 'resiliency') this.#resiliency = event.resiliency;
      if (event.type !== 'alarm') continue;
      if (event.change === 'removed') this.#alarms.delete(event.alarm.id);
      else this.#alarms.set(event.alarm.id, event.alarm);
    }
    this.peer.received.length = 0;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
