/*
 * How Node is started for what runs for long, so that it takes less memory: as the first line of watchline.ts
 * starts it, which can read nothing. A test holds the two equal.
 */

/** In MB. With little room for what is made and dropped at once, a million rows take 100 less to export. */
export const nodeFlags = ['--max-semi-space-size=4'] as const;

/**
 * To glibc; nobody else reads it. One heap for all threads, which alone can use what another has freed, and
 * what is free at its end given back from so many bytes on: by itself it waits for more the more it has seen.
 */
export const nodeEnv = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' } as const;
