import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { PrintWhole } from '#renderer/ui/print/PrintWhole.tsx';
import { maxPrinted } from '#renderer/ui/print/printing.ts';
import { formatCount } from '#shared/words/count.ts';
import { printRows, type TracedNodes } from './printTrace.ts';

/** The lines that are shown, on paper: the last of them where there are too many. */
export function TracePaper({ lines, nodes }: { readonly lines: TraceLines; readonly nodes: TracedNodes }) {
  const printed = (): string => {
    const left = lines.shownCount > maxPrinted ? [`The last ${formatCount(maxPrinted)} lines:`] : [];
    return [...left, printRows([...lines.shown()].slice(-maxPrinted), nodes)].join('\n');
  };
  return <PrintWhole drawn={printed}>{(text) => <pre>{text}</pre>}</PrintWhole>;
}
