// What the widget remembers in the host page's storage, under one prefix. A
// blocked storage throws on touch; then memory serves until the page is left.
export function keeper(prefix: string) {
  const memory: Record<string, string> = {}
  let keeps = true
  const each = (act: (box: Record<string, string>) => void) => {
    act(memory)
    try {
      act(localStorage)
    } catch {
      keeps = false
    }
  }
  return {
    all() {
      const found: Record<string, string> = {}
      each((box) => {
        for (const k in box) if (k.startsWith(prefix)) found[k.slice(prefix.length)] = box[k] as string
      })
      return found
    },
    keeps: () => keeps,
    set(k: string, v: string | null) {
      each((box) => {
        if (v === null) delete box[prefix + k]
        else box[prefix + k] = v
      })
    },
  }
}
