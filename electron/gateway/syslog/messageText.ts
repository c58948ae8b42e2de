import { isAscii, isUtf8 } from 'node:buffer';
import { trimmedEnd } from '../trimmedEnd.ts';

const latin1 = new TextDecoder('windows-1252');
/** A character has up to four octets: so many may be left of one that was cut. */
const cutOctets = [0, 1, 2, 3];

/**
 * The text of a message: UTF-8, where it has others perhaps cut within its last character; else the Latin-1
 * of Windows, which every octet is a character of. What senders put at its beginning and end is left out.
 */
export function messageText(octets: Buffer): string {
  const text = cutOctets
    .map((cut) => octets.subarray(0, Math.max(0, octets.length - cut)))
    .find((part) => isUtf8(part) && (part.length === octets.length || !isAscii(part)));
  return trimmedEnd((text?.toString() ?? latin1.decode(octets)).replace(/^\ufeff/, ''), '\0\r\n');
}

/** More of one datagram stay together in its last. */
const mostMessages = 64;

/** The messages of a datagram: each but the first begins in a line of its own with its priority. */
export function messagesIn(datagram: Buffer): readonly Buffer[] {
  const messages: Buffer[] = [];
  let from = 0;
  while (messages.length < mostMessages - 1) {
    const at = nextMessage(datagram, from);
    if (at < 0) break;
    messages.push(datagram.subarray(from, at));
    from = at;
  }
  return [...messages, datagram.subarray(from)];
}

/** Where the next message begins; -1: there is none. */
function nextMessage(datagram: Buffer, from: number): number {
  for (let at = datagram.indexOf('\n<', from); at >= 0; at = datagram.indexOf('\n<', at + 1)) {
    const end = datagram.subarray(at + 2, at + 6).indexOf('>');
    if (end > 0 && /^\d+$/.test(datagram.toString('latin1', at + 2, at + 2 + end))) return at + 1;
  }
  return -1;
}
