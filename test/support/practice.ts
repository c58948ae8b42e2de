import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Names of the practice folders in a temporary folder that one test has for itself. */
export function practiceFolders(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('watchline-practice-'));
}

type Entry = Readonly<Record<string, unknown>>;

/** The first entry with this message in the log of a data folder, or null. */
export function logEntry(dataFolder: string, message: string): Entry | null {
  const path = join(dataFolder, 'logs', 'watchline.log');
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line): Entry => JSON.parse(line)).find((entry) => entry.message === message) ?? null;
}

/** Process and port of the simulated solution, as the host that started it logged them. */
export function simulatorOf(dataFolder: string): { readonly pid: number; readonly port: number } {
  const entry = logEntry(dataFolder, 'The simulated solution runs');
  if (entry === null) throw new Error(`No simulated solution in the log of ${dataFolder}`);
  return { pid: Number(entry.pid), port: Number(entry.port) };
}

/** Whether anybody listens on this port of this machine. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
