// Comes in: that somebody acts at this page. Goes out: to the host, which keeps who has looked until when.
// Never: takes what moves on the page by itself, or a page that nobody sees, for somebody who is there.
import { secondMs } from '#shared/model/time.ts';
import { host, onBack } from './connection.ts';

/** It is told at most once in this time. */
const tellMs = 30 * secondMs;

let toldAt = Number.NEGATIVE_INFINITY;
let pointer = '';

/** From now on the host is told when somebody acts here; first that the page was opened. */
export function followAttention(): void {
  const options = { capture: true, passive: true };
  for (const type of ['keydown', 'pointerdown', 'wheel']) window.addEventListener(type, attend, options);
  window.addEventListener('pointermove', moved, options);
  document.addEventListener('visibilitychange', attend);
  // A host that was lost may have come back while nobody was here.
  const stop = onBack(() => {
    stop();
    attend();
  });
}

/** What moves under a pointer at rest is no movement of a hand. */
function moved({ screenX, screenY }: PointerEvent): void {
  const place = `${screenX} ${screenY}`;
  const isFirst = pointer === '';
  if (place === pointer) return;
  pointer = place;
  if (!isFirst) attend();
}

function attend(): void {
  // By the clock on the wall: the other one stands still while the computer sleeps.
  const now = Date.now();
  if (document.visibilityState !== 'visible' || (now >= toldAt && now - toldAt < tellMs)) return;
  toldAt = now;
  tell();
}

/** One that gets lost is followed by the next. */
function tell(): void {
  try {
    host()
      .attend()
      .catch(() => {});
  } catch {
    toldAt = Number.NEGATIVE_INFINITY;
  }
}
