// Which sections of the visitor's card this browser keeps folded. The routing
// story is asked for, not pushed.
import { Stored } from '../../kit/stored.svelte';

export const folded = new Stored<string[]>('otklik.card-folded', ['why']);
