/*
 * Ids of endpoints in a trace, "c0000215001234ab 21.1001.1 4711": 16 hexadecimal digits, of which the first
 * eight are the IPv4 address of a node.
 */

/** Finds the eight digits, as `hex`. */
export const endpointIdPattern = '\\b(?<hex>[0-9a-f]{8})(?=[0-9a-f]{8} \\d+\\.\\d+\\.\\d+ -?\\d)';

const endpointIds = new RegExp(endpointIdPattern, 'gi');

/** The IPv4 address that eight digits say. */
export const addressOfHex = (digits: string): string =>
  [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)).join('.');

/** Where in a text the digits of an address stand, and which it is. */
export function addressesHidden(text: string): readonly { readonly at: number; readonly address: string }[] {
  return [...text.matchAll(endpointIds)].map(({ index, 0: hex }) => ({
    at: index,
    address: addressOfHex(hex),
  }));
}

/** How many digits there are of each. */
export const hiddenLength = 8;
