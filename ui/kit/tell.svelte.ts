// Short words for the person: said once, gone by themselves, errors stay longer.

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

class Tell {
  toasts = $state.raw<readonly Toast[]>([]);
  #next = 1;

  say(text: string): void {
    this.#add(text, false, 3500);
  }
  complain(text: string): void {
    this.#add(text, true, 9000);
  }
  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #add(text: string, bad: boolean, forMs: number): void {
    // The same words twice at once are one message.
    if (this.toasts.some((toast) => toast.text === text)) return;
    const id = this.#next++;
    this.toasts = [...this.toasts.slice(-2), { id, text, bad }];
    setTimeout(() => this.dismiss(id), forMs);
  }
}

export const tell = new Tell();
