/** 127.x.y.z as URLs write it inside an IPv6 address. */
const mapped = /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/;

/** Whether a URL's host name stays on this machine, so that nothing between can read along. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname) ||
    mapped.test(hostname)
  );
}
