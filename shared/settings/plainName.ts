/** A name as it is compared: those that look alike are one. */
export function plainName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}
