// What was found, shown where it stands in an open conversation: by ranges of
// the browser, so that the text itself stays as it is.

/** The forms of words that the program marked in the rows. */
export function formsOf(rows: readonly { hits: readonly { parts: readonly { text: string; hit: boolean }[] }[] }[]): string[] {
  const forms = new Set<string>();
  for (const row of rows) for (const hit of row.hits) for (const part of hit.parts) if (part.hit) forms.add(part.text.toLowerCase());
  return [...forms];
}

/** Where whole words of these forms stand in a text, as [from, to). */
export function places(text: string, forms: readonly string[]): [number, number][] {
  const out: [number, number][] = [];
  const small = text.toLowerCase();
  const letter = /[\p{L}\p{N}]/u;
  for (const form of forms) {
    for (let at = small.indexOf(form); at >= 0; at = small.indexOf(form, at + form.length)) {
      if (!letter.test(small[at - 1] ?? ' ') && !letter.test(small[at + form.length] ?? ' ')) out.push([at, at + form.length]);
    }
  }
  return out.sort((x, y) => x[0] - y[0]);
}

const name = 'archive-hit';

/** Marks the forms below a node; gives the first place, to be scrolled to. */
export function mark(root: HTMLElement, forms: readonly string[]): Range | null {
  const ranges: Range[] = [];
  if (forms.length) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement?.closest('.words')) continue;
      for (const [from, to] of places(node.textContent ?? '', forms)) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
  }
  if (typeof CSS !== 'undefined' && CSS.highlights) {
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }
  return ranges[0] ?? null;
}

export function unmark(): void {
  if (typeof CSS !== 'undefined') CSS.highlights?.delete(name);
}
