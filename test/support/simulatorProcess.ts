import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type BuiltProcess, startBuilt } from './builtProcess.ts';

export interface SimulatedNode {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly url: string;
}

export interface SimulatorProcess {
  readonly pid: number;
  readonly port: number;
  readonly nodes: readonly SimulatedNode[];
  /** One order on the control socket, as the protocol names it; rejects with the simulator's reason. */
  order(method: string, params?: object): Promise<unknown>;
  /** The node of this name. @throws Error naming those there are. */
  node(name: string): SimulatedNode;
  stop(): Promise<void>;
  /** As if the machine lost power. */
  kill(): Promise<void>;
}

/** The user simulated nodes accept for everything. */
export const simulatorUser = 'Administrator';

export async function startSimulatorProcess(
  scenario: string,
  /** `tls`: the folder of the certificates. */
  options: { readonly speed?: number; readonly port?: number; readonly tls?: string } = {},
): Promise<SimulatorProcess> {
  const { speed, port = 0, tls } = options;
  const args = [
    ...[scenario, '--port', String(port)],
    ...(speed === undefined ? [] : ['--speed', String(speed)]),
    ...(tls === undefined ? [] : ['--tls', '--data', tls]),
  ];
  const built = await startBuilt('electron/simulator/process.js', args);
  const ready = JSON.parse(built.firstLine) as {
    readonly port: number;
    readonly control: string;
    readonly nodes: readonly SimulatedNode[];
  };
  const control = await openControl(ready.control);
  return {
    pid: built.process.pid ?? 0,
    port: ready.port,
    nodes: ready.nodes,
    order: control.order,
    node(name) {
      const found = ready.nodes.find((node) => node.name === name);
      if (!found) throw new Error(`No node "${name}": ${ready.nodes.map((node) => node.name).join(', ')}`);
      return found;
    },
    stop: () => built.stop(),
    kill: () => killed(built),
  };
}

async function killed(built: BuiltProcess): Promise<void> {
  built.process.kill('SIGKILL');
  await built.stop();
}

async function openControl(url: string): Promise<Pick<SimulatorProcess, 'order'>> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  // The simulator may be killed by the test that uses it.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The simulator ended.'));
  });
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(String(data));
    if (error) waiting.get(id)?.reject(new Error(error.data?.reason ?? error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  await once(socket, 'open');
  return {
    order(method, params = {}) {
      const id = ++lastId;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      return answer.promise;
    },
  };
}
