// Where the visitor writes. Enter sends, Shift+Enter breaks the line; what is
// half written survives everything but sending.
import type { Context } from './context'
import { h, icon, setText } from './dom'
import type { tray } from './tray'

export function composer(context: Context) {
  const { words } = context
  const input = h('textarea', { rows: 1, placeholder: words.message, 'aria-label': words.message, 'aria-describedby': 'hint', enterkeyhint: 'send', 'data-testid': 'input' })
  const hint = h('p', { id: 'hint', class: 'hint', role: 'status', hidden: true, 'data-testid': 'hint' })
  const picker = h('input', { type: 'file', multiple: true, hidden: true, 'data-testid': 'file-input' })
  const attach = h('button', { type: 'button', class: 'round', 'aria-label': words.attach, 'data-testid': 'attach', onclick: () => picker.click() }, icon('clip'))
  const send = h('button', { type: 'submit', class: 'round send', 'aria-label': words.send, 'data-testid': 'send' }, icon('send'))
  let complaint = ''
  let sendWhenUploaded = false

  let files: ReturnType<typeof tray> | undefined
  let coming = 0 // handfuls of files that wait for the tray

  const complain = (why: string) => {
    complaint = why
    draw()
  }
  const settled = () => {
    if (sendWhenUploaded && !busy()) submit()
    draw()
  }
  const busy = () => coming > 0 || !!files?.busy()
  const empty = () => !coming && (files?.empty() ?? true)
  const add = async (chosen: Iterable<File>) => {
    // The list empties itself when the field is cleared.
    const list = [...chosen]
    complaint = ''
    coming++
    try {
      const found = await import('./tray')
      if (!files) root.prepend((files = found.tray(context, complain, settled)).root)
    } catch {
      complain(words.failed)
    }
    coming--
    files?.add(list)
    settled()
  }
  const root = h('form', { class: 'composer', 'data-testid': 'composer', onsubmit: (event: Event) => (event.preventDefault(), submit()) }, hint, h('div', { class: 'line' }, attach, picker, input, send))

  const limit = () => context.talk.site?.messageLimit || 4000
  const length = () => [...input.value.trim()].length

  const submit = () => {
    const text = input.value.trim()
    if ((!text && empty()) || length() > limit()) return
    sendWhenUploaded = busy()
    if (sendWhenUploaded) return draw()
    // Cleared first: emptying the tray calls back here.
    input.value = context.draft('')
    context.typing('')
    context.say(text, files?.empties() ?? [])
    grow()
    draw()
  }

  const grow = () => {
    input.style.height = 'auto'
    // Not yet on the page it has no height to measure.
    if (input.scrollHeight) input.style.height = Math.min(input.scrollHeight, 140) + 'px'
  }

  input.addEventListener('input', () => {
    complaint = ''
    sendWhenUploaded = false
    context.draft(input.value)
    context.typing(input.value)
    grow()
    draw()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  input.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files
    if (!pasted?.length || !context.talk.site?.files) return
    event.preventDefault()
    void add(pasted)
  })
  picker.addEventListener('change', () => {
    void add(picker.files ?? [])
    picker.value = ''
    input.focus()
  })

  const draw = () => {
    const site = context.talk.site
    attach.hidden = !site?.files
    picker.accept = (site?.fileTypes ?? []).join(',')
    const rest = limit() - length()
    const near = rest < Math.max(20, limit() * 0.1)
    setText(hint, complaint || (rest < 0 ? words.tooLong(-rest) : near ? words.left(rest) : ''))
    hint.hidden = !hint.textContent
    hint.classList.toggle('bad', !!complaint || rest < 0)
    input.setAttribute('aria-invalid', String(rest < 0))
    send.disabled = (!input.value.trim() && empty()) || rest < 0
    send.classList.toggle('busy', sendWhenUploaded)
  }

  return {
    root,
    input,
    draw,
    drop: add,
    complain,
    /** Takes up what was written elsewhere (the form, before a reload). */
    fill() {
      if (input.value !== context.draft()) input.value = context.draft()
      grow()
      draw()
    },
  }
}
