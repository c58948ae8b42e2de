import { describe, expect, it } from 'vitest';
import { longestMessage } from '#gateway/datagram.ts';
import { FrameError, Frames } from '#gateway/syslog/frames.ts';

/** The messages of a stream that comes in pieces of so many octets. */
function messagesOf(stream: string, pieceOctets: number): readonly string[] {
  const frames = new Frames();
  const bytes = Buffer.from(stream);
  const messages: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceOctets)
    for (const message of frames.push(bytes.subarray(from, from + pieceOctets)))
      messages.push(message.toString());
  return [...messages, ...frames.end().map(String)];
}

describe.each([1, 2, 7, 100_000])('a stream that comes %i octets at a time', (pieceOctets) => {
  it('has messages with their count, each to its end of line, and both', () => {
    expect(messagesOf('7 <13>one11 <13>two\n2nd', pieceOctets)).toEqual(['<13>one', '<13>two\n2nd']);
    expect(messagesOf('<13>one\r\n<13>two\n\n<13>last', pieceOctets)).toEqual([
      '<13>one\r',
      '<13>two',
      '<13>last',
    ]);
    expect(messagesOf('7 <13>one\n<13>two\n7 <13>xxx', pieceOctets)).toEqual([
      '<13>one',
      '<13>two',
      '<13>xxx',
    ]);
  });

  it('may begin a message with digits that are no count', () => {
    expect(messagesOf('2026-03-04 text\n123456789012 text\n', pieceOctets)).toEqual([
      '2026-03-04 text',
      '123456789012 text',
    ]);
  });

  it('keeps the beginning of what is too long, and goes on after it', () => {
    const long = `<13>${'x'.repeat(20_000)}`;
    const kept = long.slice(0, longestMessage + 1);
    expect(messagesOf(`${long.length} ${long}7 <13>two`, pieceOctets)).toEqual([kept, '<13>two']);
    expect(messagesOf(`${long}\n<13>two\n`, pieceOctets)).toEqual([kept, '<13>two']);
  });

  it('lets go of a message that never came whole', () => {
    expect(messagesOf('50 <13>one', pieceOctets)).toEqual([]);
  });

  it('that announces more than any message has is of no use', () => {
    expect(() => messagesOf('99999999 <13>x', pieceOctets)).toThrow(FrameError);
  });
});
