/** The line of a JSON text, counted from 1, on which the value at `pointer` ("/steps/3/at") begins. */
export function lineOf(text: string, pointer: string): number {
  const path = pointer === '' ? [] : pointer.slice(1).split('/').map(unescapePart);
  const scanner = new Scanner(text);
  scanner.descend(path);
  return text.slice(0, scanner.position).split('\n').length;
}

const unescapePart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** Walks a text that is known to be JSON. Stops at the deepest part of the path that is there. */
class Scanner {
  readonly #text: string;
  position = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skipBlanks();
  }

  descend(path: readonly string[]): void {
    for (const part of path) if (!this.#enter(part)) return;
  }

  #enter(part: string): boolean {
    const start = this.position;
    const isObject = this.#text[start] === '{';
    if (!isObject && this.#text[start] !== '[') return false;
    this.position++;
    for (let index = 0; ; index++) {
      this.#skipBlanks();
      if (this.#text[this.position] === '}' || this.#text[this.position] === ']') break;
      const entryAt = this.position;
      let name = String(index);
      if (isObject) {
        name = JSON.parse(this.#string()) as string;
        this.#skipBlanks();
        this.position++;
        this.#skipBlanks();
      }
      if (name === part) {
        if (isObject && !'{['.includes(this.#text[this.position] as string)) this.position = entryAt;
        return true;
      }
      this.#skipValue();
      this.#skipBlanks();
      if (this.#text[this.position] === ',') this.position++;
    }
    this.position = start;
    return false;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text[this.position] ?? '')) this.position++;
  }

  #string(): string {
    const start = this.position++;
    while (this.#text[this.position] !== '"') this.position += this.#text[this.position] === '\\' ? 2 : 1;
    this.position++;
    return this.#text.slice(start, this.position);
  }

  #skipValue(): void {
    for (let depth = 0; ; ) {
      const sign = this.#text[this.position] as string;
      if (sign === '"') this.#string();
      else if (!'{[]},'.includes(sign)) this.position++;
      else {
        if (depth === 0 && ']},'.includes(sign)) return;
        depth += '{['.includes(sign) ? 1 : sign === ',' ? 0 : -1;
        this.position++;
        if (depth === 0) return;
        continue;
      }
      if (depth === 0 && /[\s,\]}]/.test(this.#text[this.position] ?? ',')) return;
    }
  }
}
