import type { Line } from '../line.ts';
import { browserHost } from './browserHost.ts';
import { desktop } from './desktop.ts';
import { exports } from './exports.ts';
import { honesty } from './honesty.ts';
import { storage } from './storage.ts';
import { transport } from './transport.ts';

export const lines: readonly Line[] = [
  ...transport,
  ...storage,
  ...desktop,
  ...browserHost,
  ...exports,
  ...honesty,
];
