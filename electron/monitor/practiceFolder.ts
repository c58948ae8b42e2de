import { notMade } from './dataFolder.ts';
import { makeOwnFolder, ownFolderPath } from './ownFolder.ts';

/**
 * A folder of its own for the history of one practice.
 * @throws Error for a person, with the way out.
 */
export async function makePracticeFolder(): Promise<string> {
  try {
    return await makeOwnFolder('practice');
  } catch (error) {
    throw notMade(ownFolderPath('practice'), error);
  }
}
