// What Node and browsers both have and the language's own library does not name: as much as is used here.

declare class TextDecoder {
  constructor(label: string, options: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

declare class URL {
  static parse(text: string): URL | null;
  readonly protocol: string;
}
