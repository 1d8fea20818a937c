// Who does a command when its keys are pressed. Views register what they can
// do; the keyboard and the palette call it.
import { untrack } from 'svelte';
import { commandOf, type Command } from './map';

export interface Doer {
  run: () => void;
  /** Whether it makes sense now; the palette hides what does not. */
  can?: () => boolean;
}

class Keys {
  #doers = $state.raw<Partial<Record<Command, Doer>>>({});
  palette = $state(false);
  help = $state(false);

  /** Takes part until the returned function is called. */
  register(doers: Partial<Record<Command, Doer>>): () => void {
    // Registering happens in effects; it must not wake the one that does it.
    const before = untrack(() => this.#doers);
    this.#doers = { ...before, ...doers };
    return () => {
      const left = { ...untrack(() => this.#doers) };
      for (const command of Object.keys(doers) as Command[]) if (left[command] === doers[command]) delete left[command];
      this.#doers = left;
    };
  }

  get possible(): Command[] {
    return (Object.keys(this.#doers) as Command[]).filter((command) => this.#doers[command]?.can?.() ?? true);
  }

  run(command: Command): boolean {
    if (command === 'palette') this.palette = !this.palette;
    else if (command === 'help') this.help = !this.help;
    else {
      const doer = this.#doers[command];
      if (!doer || !(doer.can?.() ?? true)) return false;
      doer.run();
    }
    return true;
  }

  stroke(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    const target = event.target as HTMLElement | null;
    const typing = !!target && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    const command = commandOf(event, typing);
    if (!command) return;
    // A dialog has the keyboard to itself, except for closing what a key opened.
    if (document.querySelector('dialog[open]') && !(command === 'palette' && this.palette) && !(command === 'help' && this.help)) return;
    if (event.repeat && command !== 'next' && command !== 'previous') return;
    if (this.run(command) || event.altKey) event.preventDefault();
  }
}

export const keys = new Keys();
