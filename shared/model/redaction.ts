/** What somebody may leave in a text, or take out of it. */
export const redactionKinds = ['address', 'number', 'name', 'hostId', 'serial'] as const;
export type ChosenKind = (typeof redactionKinds)[number];
/** Credentials never leave. */
export type RedactionKind = 'credentials' | ChosenKind;
