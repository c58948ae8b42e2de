import type { DocumentNode, ElementNode, ValueNode } from '@humanwhocodes/momoa';
import type { FleetFile } from './fleetFile.ts';
import type { FleetFileNode } from './fleetSchema.ts';

/*
 * A fleet file with one part of it changed, as text: what is not touched stays as somebody wrote it. Each
 * answers the whole text anew.
 */

/** Of a file that is not there yet. */
export const emptyFleet = '{\n  "version": 1,\n  "nodes": []\n}\n';

type Written = Pick<FleetFile, 'text' | 'document'>;

/** Behind those that are there, and written as the last of them is. */
export function addNodes({ text, document }: Written, nodes: readonly FleetFileNode[]): string {
  if (nodes.length === 0) return text;
  const list = listOf(document);
  const last = list.elements.at(-1);
  const style = last ? styleOf(text, last) : firstStyle(text, list.start);
  const between = style.isOnOwnLine ? `${style.newline}${style.indent}` : ' ';
  const added = nodes.map((node) => print(node, style));
  if (last) return splice(text, last.value.loc.end.offset, ['', ...added].join(`,${between}`));
  const inside = `${between}${added.join(`,${between}`)}${style.newline}${style.indent.slice(style.unit.length)}`;
  return splice(text, list.start + 1, inside, list.end - 1);
}

export function replaceNode({ text, document }: Written, index: number, node: FleetFileNode): string {
  const element = listOf(document).elements[index];
  if (!element) return text;
  const { start, end } = element.value.loc;
  return splice(text, start.offset, print(node, styleOf(text, element)), end.offset);
}

export function removeNode({ text, document }: Written, index: number): string {
  const { elements, start, end } = listOf(document);
  const [element, before, after] = [elements[index], elements[index - 1], elements[index + 1]];
  if (!element) return text;
  if (after) return splice(text, element.value.loc.start.offset, '', after.value.loc.start.offset);
  if (before) return splice(text, before.value.loc.end.offset, '', element.value.loc.end.offset);
  return splice(text, start + 1, '', end - 1);
}

interface NodeList {
  readonly elements: readonly ElementNode[];
  /** Of its brackets: the first, and behind the last. */
  readonly start: number;
  readonly end: number;
}

function listOf({ body }: DocumentNode): NodeList {
  const members = body.type === 'Object' ? body.members : [];
  const list = members.find(({ name }) => name.type === 'String' && name.value === 'nodes')?.value;
  if (list?.type !== 'Array') throw new Error('The fleet file has no list of nodes.');
  return { elements: list.elements, start: list.loc.start.offset, end: list.loc.end.offset };
}

interface Style {
  /** Ahead of the node. */
  readonly indent: string;
  /** One step further in. */
  readonly unit: string;
  readonly newline: string;
  readonly isOnOwnLine: boolean;
  /** One line a field, instead of one a node. */
  readonly isSpread: boolean;
}

function styleOf(text: string, { value }: ElementNode): Style {
  const ahead = lineAhead(text, value.loc.start.offset);
  const indent = /^[ \t]*/.exec(ahead)?.[0] ?? '';
  const field = firstField(value);
  const isSpread = field !== null && field.line !== value.loc.start.line;
  const inner = isSpread ? lineAhead(text, field.offset) : '';
  const unit = inner.startsWith(indent) && inner.length > indent.length ? inner.slice(indent.length) : '  ';
  return { indent, unit, newline: newlineOf(text), isOnOwnLine: ahead === indent, isSpread };
}

/** Of the first node: as this program writes files, and two steps further in than the list is. */
function firstStyle(text: string, listAt: number): Style {
  const unit = /^[ \t]+/.exec(lineAhead(text, listAt))?.[0] ?? '  ';
  return { indent: unit + unit, unit, newline: newlineOf(text), isOnOwnLine: true, isSpread: true };
}

function firstField(value: ValueNode): { readonly line: number; readonly offset: number } | null {
  return (value.type === 'Object' && value.members[0]?.loc.start) || null;
}

const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const lineAhead = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

/** No text of JSON has a line break in it: those between its parts are of the layout alone. */
function print(node: FleetFileNode, { indent, unit, newline, isSpread }: Style): string {
  const spread = JSON.stringify(node, null, unit);
  return isSpread ? spread.replaceAll('\n', `${newline}${indent}`) : spread.replace(/\n\s*/g, ' ');
}

const splice = (text: string, from: number, put: string, to = from): string =>
  text.slice(0, from) + put + text.slice(to);
