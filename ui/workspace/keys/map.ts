// Which keys do what. Keys are named by their place on the keyboard
// (KeyboardEvent.code), so that they work in every layout; all but "?" hold Alt
// or Ctrl, so that they never disturb typing.

export type Group = 'talk' | 'go' | 'me' | 'write';

export interface Binding {
  command: Command;
  code: string;
  alt?: true;
  ctrl?: true;
  shift?: true;
  group: Group;
  /** Done by the field itself; listed so that people find it. */
  local?: true;
}

export const bindings = [
  { command: 'accept', code: 'KeyA', alt: true, group: 'talk' },
  { command: 'decline', code: 'KeyR', alt: true, group: 'talk' },
  { command: 'take', code: 'KeyG', alt: true, group: 'talk' },
  { command: 'transfer', code: 'KeyT', alt: true, group: 'talk' },
  { command: 'requeue', code: 'KeyQ', alt: true, group: 'talk' },
  { command: 'close', code: 'KeyW', alt: true, group: 'talk' },
  { command: 'closeFinal', code: 'KeyW', alt: true, shift: true, group: 'talk' },
  { command: 'done', code: 'KeyX', alt: true, group: 'talk' },
  { command: 'reopen', code: 'KeyO', alt: true, group: 'talk' },
  { command: 'category', code: 'KeyC', alt: true, group: 'talk' },
  { command: 'next', code: 'ArrowDown', alt: true, group: 'go' },
  { command: 'previous', code: 'ArrowUp', alt: true, group: 'go' },
  { command: 'list', code: 'KeyL', alt: true, group: 'go' },
  { command: 'write', code: 'KeyM', alt: true, group: 'go' },
  { command: 'card', code: 'KeyI', alt: true, group: 'go' },
  { command: 'palette', code: 'KeyK', ctrl: true, group: 'go' },
  { command: 'help', code: 'Slash', alt: true, group: 'go' },
  { command: 'available', code: 'Digit1', alt: true, group: 'me' },
  { command: 'pause', code: 'Digit2', alt: true, group: 'me' },
  { command: 'break', code: 'Digit3', alt: true, group: 'me' },
  { command: 'away', code: 'Digit4', alt: true, group: 'me' },
  { command: 'offline', code: 'Digit5', alt: true, group: 'me' },
  { command: 'note', code: 'KeyN', alt: true, group: 'write' },
  { command: 'bold', code: 'KeyB', ctrl: true, group: 'write', local: true },
  { command: 'highlight', code: 'KeyH', alt: true, group: 'write', local: true },
  { command: 'escape', code: 'Escape', group: 'write', local: true },
] as const satisfies readonly Binding[];

export type Command = 'accept' | 'decline' | 'take' | 'transfer' | 'requeue' | 'close' | 'closeFinal' | 'done' | 'reopen' | 'category' | 'next' | 'previous' | 'list' | 'write' | 'card' | 'palette' | 'help' | 'available' | 'pause' | 'break' | 'away' | 'offline' | 'note' | 'bold' | 'highlight' | 'escape';

/** What a keyboard event says of itself. */
export type Stroke = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The command of a stroke, if it has one. `typing`: the focus is in a text field. */
export function commandOf(stroke: Stroke, typing: boolean): Command | null {
  if (!typing && stroke.key === '?' && !stroke.altKey && !stroke.ctrlKey && !stroke.metaKey) return 'help';
  const ctrl = stroke.ctrlKey || stroke.metaKey;
  // AltGr reports Ctrl+Alt and makes letters in many layouts: it is never ours.
  if (ctrl && stroke.altKey) return null;
  for (const binding of bindings as readonly Binding[]) {
    if (binding.local || binding.code !== stroke.code) continue;
    if (!!binding.alt === stroke.altKey && !!binding.ctrl === ctrl && !!binding.shift === stroke.shiftKey) return binding.command;
  }
  return null;
}

const arrows: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Slash: '/', Escape: 'Esc' };

/** «Alt+Shift+W». */
export function shown({ code, alt, ctrl, shift }: Pick<Binding, 'code' | 'alt' | 'ctrl' | 'shift'>): string {
  const name = arrows[code] ?? code.replace(/^(Key|Digit)/, '');
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/** The keys of a command for hints, '' when it has none. */
export function keysOf(command: string): string {
  const binding = (bindings as readonly Binding[]).find((one) => one.command === command);
  return binding ? shown(binding) : '';
}
