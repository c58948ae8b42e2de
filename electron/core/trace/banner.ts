/** Enough for any banner there is; it is kept with every marker and written into every file. */
const maxBannerChars = 32_768;

/** The same, or its first lines and a word that there were more. */
export function cutBanner(lines: readonly string[]): readonly string[] {
  let chars = 0;
  const from = lines.findIndex((line) => {
    chars += line.length + 1;
    return chars > maxBannerChars;
  });
  return from < 0 ? lines : [...lines.slice(0, from), `… [cut, ${lines.length} lines]`];
}
