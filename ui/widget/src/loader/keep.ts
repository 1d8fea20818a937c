// What the widget remembers in the host page's storage, under one prefix. A
// blocked storage throws on touch; then memory serves until the page is left.
export function keeper(prefix: string) {
  const memory: Record<string, string> = {}
  let keeps = true
  const all = (): Record<string, string> => {
    const found = { ...memory }
    try {
      for (const k of Object.keys(localStorage))
        if (k.startsWith(prefix)) found[k.slice(prefix.length)] = localStorage.getItem(k) as string
    } catch {
      keeps = false
    }
    return found
  }
  return {
    all,
    keeps: () => keeps,
    set(k: string, v: string | null) {
      if (v === null) delete memory[k]
      else memory[k] = v
      try {
        if (v === null) localStorage.removeItem(prefix + k)
        else localStorage.setItem(prefix + k, v)
      } catch {
        keeps = false
      }
    },
  }
}
