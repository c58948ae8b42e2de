import { EventEmitter } from 'node:events';
import { desk } from './deskLink.ts';

/** The app's end of a port; the other is in the page. What it says is cloned, as between processes. */
export class StandInPort extends EventEmitter {
  readonly id: string;
  readonly windowId: number;
  #waiting: unknown[] | null = [];

  constructor(id: string, windowId: number) {
    super();
    this.id = id;
    this.windowId = windowId;
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
  postMessage(data: unknown): void {
    const cloned = structuredClone(data);
    if (ports.has(this.id)) void desk.toPort.asEvent(this.windowId, this.id, cloned);
  }
  close(): void {
    if (!ports.delete(this.id)) return;
    void desk.closePort.asEvent(this.windowId, this.id);
    // Told later, never within the call.
    setImmediate(() => this.emit('close'));
  }
}

export const ports = new Map<string, StandInPort>();
