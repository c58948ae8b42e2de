/** The dialogs of the frame, one of which is open at most. */
export type FrameDialog = 'desk' | 'export' | 'jobs' | 'practice' | 'shortcuts';
