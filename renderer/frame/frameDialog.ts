/** The dialogs of the frame, one of which is open at most. */
export type FrameDialog = 'export' | 'jobs' | 'shortcuts';
