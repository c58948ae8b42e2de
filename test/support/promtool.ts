import { spawnSync } from 'node:child_process';

export interface Judged {
  readonly code: number | null;
  /** What it found, on either output. */
  readonly said: string;
}

/** Prometheus's own checker over this input. Null: it is not installed here. */
export function promtool(args: readonly string[], input = ''): Judged | null {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return null;
  if (error) throw error;
  return { code: status, said: `${stdout}${stderr}` };
}

/** For a test that is skipped then, as its reason. */
export const noPromtool =
  'promtool is not installed (Debian: prometheus): Prometheus itself has checked nothing here';
