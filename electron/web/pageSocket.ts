import type { WebSocket } from 'ws';
import type { PageChannel } from '#core/core.ts';

const policyViolation = 1008;
const serviceRestart = 1012;
/** Answers a page has not taken; one that asks and never reads would fill the memory. */
const maxUnreadBytes = 64 * 1024 * 1024;

/** A page's WebSocket as the channel the core speaks over. Only text frames are messages. */
export function channelOf(socket: WebSocket): PageChannel {
  let listener: ((message: string) => void) | null = null;
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(policyViolation, 'Text messages only.');
    else listener?.(data.toString());
  });
  // ws closes the socket after an error; without a listener the error would end the program.
  socket.on('error', () => undefined);
  return {
    send(message) {
      if (socket.bufferedAmount > maxUnreadBytes) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.send(message);
    },
    onMessage(next) {
      listener = next;
    },
    onClose(next) {
      socket.once('close', next);
    },
    close() {
      socket.close(serviceRestart);
    },
  };
}
