/** Where the page lives: a scheme of our own, so that no file and no server is ever its origin. */
export const pageScheme = 'app';
export const pageHost = 'bundle';
export const pageOrigin = `${pageScheme}://${pageHost}`;

/** While developing, the page comes from the development server, at the address electron-vite tells. */
export function pageOriginOf(developmentServer: string | undefined): string {
  return developmentServer === undefined ? pageOrigin : new URL(developmentServer).origin;
}

/**
 * The origin a URL belongs to, also for our own scheme, whose origin Node does not tell;
 * null for what is no URL.
 */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, password, origin } = new URL(url);
  if (username !== '' || password !== '') return null;
  return protocol === `${pageScheme}:` ? `${pageScheme}://${host}` : origin;
}
