/** How far up from what is pointed at a text may be cut: a cell, its text, a mark in it. */
const mostLevels = 4;

/**
 * What is cut for want of room, with an ellipsis, tells the whole in a tooltip while it is pointed at: on
 * every page, without each having to measure. A tooltip of its own is left as it is. Answers how to stop.
 */
export function tellCutTexts(root: Document): () => void {
  let told: HTMLElement | null = null;
  const onOver = ({ target }: Event): void => {
    told?.removeAttribute('title');
    told = target instanceof HTMLElement ? findCut(target) : null;
    if (told) told.title = told.textContent;
  };
  root.addEventListener('pointerover', onOver);
  return () => root.removeEventListener('pointerover', onOver);
}

function findCut(pointed: HTMLElement): HTMLElement | null {
  if (pointed.closest('[title]')) return null;
  let element: HTMLElement | null = pointed;
  for (let level = 0; element && level < mostLevels; level++, element = element.parentElement)
    if (isCut(element)) return element;
  return null;
}

function isCut(element: HTMLElement): boolean {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
  if (overflowX !== 'hidden') return false;
  return scrollWidth > clientWidth ? textOverflow === 'ellipsis' : webkitLineClamp !== 'none';
}
