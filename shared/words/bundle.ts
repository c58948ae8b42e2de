/** The file of a bundle that names the others, each with its size and its SHA-256. */
export const manifestName = 'manifest.json';
