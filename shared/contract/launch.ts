/*
 * What `npm start` and the desktop it starts must agree on. They speak over the channel Node opens between a
 * process and its child; an installed desktop has nobody to speak to.
 */

/** The desktop says it once its window is on the way: from then on Electron is known to run here. */
export const desktopRuns = 'watchline:running';

/** Said to the desktop where a signal would not reach it, as on Windows. */
export const desktopQuit = 'watchline:quit';

/**
 * Exit status of a desktop that met a fault of its own and has told it: no other host would do better.
 * EX_SOFTWARE of sysexits.h, which Electron and the loader never end with.
 */
export const faultStatus = 70;

/** `--restarted-after=REASON`: the desktop starts afresh after a fault, and says so in its window. */
export const restartedAfter = 'restarted-after';
