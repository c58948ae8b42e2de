/** What passes an alarm on, from the frame of a node to the page, in this order. */
export type ChainStep = 'read' | 'fold' | 'record' | 'send' | 'show';
