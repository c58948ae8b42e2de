import { dayMs } from '#shared/model/time.ts';

/** An alarm that is active for longer than this stands: nobody expects it to end by itself (ISA-18.2). */
export const standingMs = dayMs;
