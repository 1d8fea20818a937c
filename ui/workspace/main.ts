// Where the staff's application begins: language and session first, then the page.
import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import '../kit/controls.css';
import '../kit/look.svelte';
import { api, Refused } from '../protocol/api';
import { desk } from '../protocol/desk.svelte';
import App from './views/App.svelte';
import { guessTongue, personTongue, speakIn } from './words/index.svelte';

async function begin(): Promise<void> {
  const session = await api.session().catch((problem: unknown) => (problem instanceof Refused ? problem : new Refused(0, {})));
  const wrong = session instanceof Refused ? session : undefined;
  const signedIn = session instanceof Refused ? null : session;
  personTongue(signedIn?.language ?? '');
  await speakIn(signedIn?.organisation.language ?? guessTongue());
  if (signedIn) desk.begin(signedIn);
  const target = document.getElementById('app');
  if (target) mount(App, { target, props: { unreachable: !!wrong?.passing } });
}

void begin();
