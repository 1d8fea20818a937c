// Numbers in ascending order as the program writes them for screens: steps, one
// character each up to 61, longer ones in parentheses; see board.Steps.

/** Gives the numbers of a text: "3a(200)1" is 3, 13, 213 and 214. */
export function steps(text: string): number[] {
  const out: number[] = [];
  let last = 0;
  for (const [step, written] of text.matchAll(/\((\d+)\)|[\da-zA-Z]/g)) out.push((last += written ? Number(written) : digit(step)));
  return out;
}

/** Capitals are behind the small letters. */
const digit = (one: string): number => parseInt(one, 36) + (one >= 'A' && one <= 'Z' ? 26 : 0);
