import { createBirpc } from 'birpc';
import type { AppCalls, DeskCalls } from './wire.ts';

/** What the desk may ask: filled in once all of the stand-in is there. */
export const called = {} as { -readonly [Name in keyof AppCalls]: AppCalls[Name] };

// Kept from the app, which speaks to whoever started it in plain strings; those go to the desk as they are.
const channel = { send: process.send?.bind(process) };

export const desk = createBirpc<DeskCalls, AppCalls>(called, {
  post: (message) => channel.send?.(message),
  on: (receive) =>
    process.on('message', (message) => {
      if (typeof message !== 'string') receive(message);
    }),
  timeout: 30_000,
});
