/** Milliseconds since 1970-01-01T00:00:00Z. Every time inside the product has this form. */
export type EpochMs = number;

/** `2016-08-01T16:35:00.000Z`: every time on the wire has this form. */
export type IsoTime = string;

/**
 * The two forms a time can have. Model types take it as a parameter, so that a node's message and our own
 * state are one definition: `Alarm` holds epoch milliseconds, `Alarm<IsoTime>` is what a node sends.
 */
export type Time = EpochMs | IsoTime;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** In whose zone times are shown: each node's own, that of this computer, UTC. */
export const timeModes = ['node', 'local', 'utc'] as const;
export type TimeMode = (typeof timeModes)[number];
