import type { ForkOptions, UtilityProcess } from 'electron';

export interface SimulatedNode {
  readonly name: string;
  readonly url: string;
}

export interface Simulator {
  readonly nodes: readonly SimulatedNode[];
  stop(): void;
}

interface ReadyMessage {
  readonly nodes: readonly SimulatedNode[];
}

export interface SimulatorOptions {
  /** Electron's; a process of this kind ends with the app, however that ends. */
  readonly fork: (path: string, args: string[], options: ForkOptions) => UtilityProcess;
  readonly path: string;
  readonly scenario: string | null;
  readonly speed: string | null;
  readonly onExit: (code: number) => void;
}

/**
 * Starts the simulated solution as a process of its own, on a free port.
 * @throws Error with what it said when it does not start.
 */
export async function startSimulator({
  fork,
  path,
  scenario,
  speed,
  onExit,
}: SimulatorOptions): Promise<Simulator> {
  const args = [scenario ?? 'healthy', '--port', '0', ...(speed === null ? [] : ['--speed', speed])];
  const child = fork(path, args, { serviceName: 'Watchline simulator', stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints: string[] = [];
  child.stderr?.on('data', (text) => complaints.push(String(text)));
  const ready = await new Promise<ReadyMessage | null>((resolve) => {
    child.once('message', resolve);
    child.once('exit', () => resolve(null));
  });
  if (ready === null) throw new Error(complaints.join('').trim() || 'The simulated solution did not start.');
  let isStopping = false;
  child.once('exit', (code) => {
    if (!isStopping) onExit(code);
  });
  return {
    nodes: ready.nodes,
    stop() {
      isStopping = true;
      child.kill();
    },
  };
}
