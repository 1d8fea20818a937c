// What stands in place of a face.

/** The first letters of the first and the last word; quotes and brackets are no letters. */
export function initials(name: string): string {
  const [first = '', ...more] = name.replace(/[^\p{L}\d\s]/gu, '').match(/(?<!\S)\S/gu) ?? []
  return (first + (more.pop() ?? '')).toUpperCase()
}
