import { compileFind, occurrences } from '#renderer/store/trace/traceFind.ts';
import type { HighlightColor, HighlightRule } from '#renderer/store/traceSettings.ts';

/** A stretch of a text: as it is, found, or highlighted by a rule. */
export interface TextPart {
  readonly from: number;
  readonly text: string;
  readonly mark: 'found' | HighlightColor | null;
}

export interface CompiledRule {
  readonly expression: RegExp;
  readonly color: HighlightColor;
}

export function compileRules(rules: readonly HighlightRule[]): readonly CompiledRule[] {
  return rules.flatMap(({ text, color }) => {
    const expression = compileFind({ text, isRegExp: false });
    return expression ? [{ expression, color }] : [];
  });
}

/**
 * The text in stretches, in order. What is found lies over what a rule marks; a later
 * rule lies over an earlier.
 */
export function markText(
  text: string,
  found: RegExp | null,
  rules: readonly CompiledRule[],
): readonly TextPart[] {
  const places = [
    ...rules.flatMap(({ expression, color }) =>
      occurrences(text, expression).map((place) => ({ place, mark: color })),
    ),
    ...(found ? occurrences(text, found).map((place) => ({ place, mark: 'found' as const })) : []),
  ];
  if (places.length === 0) return [{ from: 0, text, mark: null }];
  const bounds = [...new Set([0, text.length, ...places.flatMap(({ place }) => place)])].sort(
    (a, b) => a - b,
  );
  const parts: TextPart[] = [];
  for (let index = 0; index + 1 < bounds.length; index++) {
    const [from, to] = [bounds[index] as number, bounds[index + 1] as number];
    const mark = places.findLast(({ place }) => place[0] <= from && to <= place[1])?.mark ?? null;
    const last = parts.at(-1);
    if (last?.mark === mark && mark === null)
      parts[parts.length - 1] = { ...last, text: last.text + text.slice(from, to) };
    else parts.push({ from, text: text.slice(from, to), mark });
  }
  return parts;
}
