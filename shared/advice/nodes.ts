import {
  type ClockView,
  type LinkView,
  type LinkWord,
  linkWords,
  type NodeView,
} from '#shared/contract/fleet.ts';
import type { NodeRole } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { inPartShort } from '#shared/words/notReported.ts';
import { compareWords } from '#shared/words/order.ts';

export function compareNames(a: NodeView, b: NodeView): number {
  return compareWords(a.name, b.name) || compareWords(a.key, b.key);
}

/** Whether a node is heard, and what is shown of it is what it says now. */
export function isLive({ link }: { readonly link: Pick<LinkView, 'word'> }): boolean {
  return isLiveWord(link.word);
}

export function isLiveWord(word: LinkWord): boolean {
  return word === 'Live';
}

/** Of a node that is not live, without a full stop: an operator would act on what may be old. */
export function notConnected(name: string, word: LinkWord): string {
  return `${name} is not connected (${word})`;
}

export function hasRole({ info }: Pick<NodeView, 'info'>, role: NodeRole): boolean {
  return info?.role === role;
}

export function findByRole(nodes: readonly NodeView[], role: NodeRole): NodeView | undefined {
  return nodes.find((node) => hasRole(node, role));
}

/** Every word with its count, zero counts left out; the counts add up to all nodes. */
export function countLinks(nodes: readonly NodeView[]): readonly { word: LinkWord; count: number }[] {
  return linkWords
    .map((word) => ({ word, count: nodes.filter((node) => node.link.word === word).length }))
    .filter(({ count }) => count > 0);
}

/** "149 live · 1 reconnecting", and how many of them do not tell all of themselves. */
export function formatLinks(nodes: readonly NodeView[]): string {
  const parts = countLinks(nodes).map(({ word, count }) => `${count} ${word.toLowerCase()}`);
  const partial = nodes.filter(({ notReported }) => notReported.length > 0).length;
  return [...parts, ...(partial > 0 ? [inPartShort(partial)] : [])].join(' · ') || 'no nodes';
}

/** The host time at which the node's own clock reads a time. One that stands still is taken as if it ran. */
export function hostTime(clock: ClockView | null, at: EpochMs): EpochMs {
  return clock ? clock.hostAt + (at - clock.nodeAt) / (clock.rate || 1) : at;
}

/** What the node's own clock reads at a host time. */
export function nodeTime(clock: ClockView | null, hostTime: EpochMs): EpochMs {
  return clock ? clock.nodeAt + (hostTime - clock.hostAt) * clock.rate : hostTime;
}
