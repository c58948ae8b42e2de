import { readFileSync } from 'node:fs';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Answers the path, having made sure that there is a picture. */
export function readImage(path: string): string {
  if (!readFileSync(path).subarray(0, 4).equals(signature))
    throw new Error(`Failed to load image from ${path}`);
  return path;
}

export const nativeImage = { createFromPath: readImage };
