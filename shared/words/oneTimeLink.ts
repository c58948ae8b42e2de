/** Of every link to the browser host, wherever one is shown or refused. */
export const oneTimeLink = 'A link lets one browser of this computer in, once, within 60 seconds.';
