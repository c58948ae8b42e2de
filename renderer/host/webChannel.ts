import { webDoor } from '#shared/contract/doors.ts';
import { type Channel, Refused } from './channel.ts';

/** A host that stands still would hold up the next try. */
const answerMs = 3_000;

/**
 * Opens the page's WebSocket on its own origin. @throws Refused with what the host says, Error when it does
 * not answer.
 */
export function openWebChannel(): Promise<Channel> {
  const url = new URL(webDoor.path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(wrap(socket)), { once: true });
    const fail = async (): Promise<void> => {
      const said = await refusal();
      reject(said === null ? new Error('The monitor does not answer.') : new Refused(said));
    };
    socket.addEventListener('close', () => void fail(), { once: true });
  });
}

/**
 * A WebSocket is not told why it was refused; whoever asks for the page is. Null: it was not, or nobody is
 * there.
 */
async function refusal(): Promise<string | null> {
  try {
    const answer = await fetch(new URL('/', window.location.href), {
      headers: { Accept: 'text/plain' },
      signal: AbortSignal.timeout(answerMs),
    });
    return answer.ok ? null : await answer.text();
  } catch {
    return null;
  }
}

function wrap(socket: WebSocket): Channel {
  return {
    // Of one that is closing the end is on its way, and ends what waits.
    post: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    onText: (listener) => socket.addEventListener('message', (event) => listener(event.data)),
    onClosed: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
    close: () => socket.close(),
  };
}
