import { connect } from 'node:net';
import { patienceMs } from './changes.ts';

export interface RawAnswer {
  /** 0: the socket was closed without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends exactly these bytes on a socket of its own and answers what came back until it was closed. */
export function sendRaw(port: number, bytes: string | Buffer, timeoutMs = patienceMs): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(bytes));
    socket.setTimeout(timeoutMs, () => {
      socket.destroy();
      reject(new Error(`No end of the answer within ${timeoutMs} ms.`));
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // An upgrade that succeeded does not end by itself.
      if (chunk.includes('HTTP/1.1 101')) socket.destroy();
    });
    // A server that refuses early may reset the connection; what came before counts.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))));
  });
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** A name given twice is sent twice; undefined leaves a default header out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string;
}

/** A request as bytes, with a good Host and `Connection: close` unless told otherwise. */
export function requestText(port: number, { method = 'GET', path = '/', headers, body }: RawRequest): string {
  const all = { Host: `127.0.0.1:${port}`, Connection: 'close', ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => `${name}: ${each}`),
  );
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return `${[`${method} ${path} HTTP/1.1`, ...lines, ...length].join('\r\n')}\r\n\r\n${body ?? ''}`;
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  return { status: Number(statusLine.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}
