import { type Fields, keyField, oneOf, someOf, textField } from '#renderer/store/place/fields.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { tellsAll } from '#shared/advice/notReported.ts';
import { linkWords, type NodeView } from '#shared/contract/fleet.ts';
import { notReportedWord } from '#shared/words/notReported.ts';
import { type FiguresSpan, figuresSpans } from './figures/figuresSpan.ts';

export interface OverviewPlace {
  /** The node whose details are open. */
  readonly node: string | null;
  /** Of the link, in small letters; none: all of them. */
  readonly links: readonly string[];
  /** The solution whose nodes alone are shown, by its key; null: all. */
  readonly customer: string | null;
  readonly text: string;
  /** Of which time the figures are open; `none`: they are not. */
  readonly figures: 'none' | FiguresSpan;
}

/** Every word but Live. */
export const notLive = 'not live';
/** Whatever the link: nodes that do not tell all of themselves. */
export const inPart = notReportedWord.toLowerCase();

export const overviewFields: Fields<OverviewPlace> = {
  node: keyField('node'),
  links: someOf('link', [...linkWords.map((word) => word.toLowerCase()), notLive, inPart]),
  customer: keyField('customer'),
  text: textField('text'),
  figures: oneOf('figures', ['none', ...figuresSpans]),
};

export function passesLinks(node: NodeView, links: readonly string[]): boolean {
  return (
    links.length === 0 ||
    links.includes(node.link.word.toLowerCase()) ||
    (links.includes(notLive) && !isLive(node)) ||
    (links.includes(inPart) && !tellsAll(node))
  );
}
