/** Said by whoever finds the desktop running, once its window is on the way. */
export const runsAlready = 'Watchline runs already: its window comes to the front.';
