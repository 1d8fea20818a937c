// The two sounds, made on the spot: a rising pair of bells for an offer, one
// soft tap for a message. Files would have to be loaded; tones are always here.

export type Tone = 'offer' | 'message';

let context: AudioContext | undefined;
/** What the last offer's sound goes through. */
let bell: GainNode | undefined;

/** Browsers allow sound only after a gesture; true once it may be heard. */
export function unlocked(): boolean {
  return context?.state === 'running';
}

export async function unlock(): Promise<boolean> {
  try {
    context ??= new AudioContext();
    if (context.state !== 'running') await context.resume();
  } catch {
    // No audio device: nothing to be heard, nothing to break.
  }
  return unlocked();
}

interface Note {
  at: number;
  hertz: number;
  lasts: number;
}
const notes: Record<Tone, Note[]> = {
  offer: [
    { at: 0, hertz: 659.3, lasts: 0.5 },
    { at: 0.16, hertz: 880, lasts: 0.9 },
    { at: 0.62, hertz: 659.3, lasts: 0.5 },
    { at: 0.78, hertz: 880, lasts: 1.1 },
  ],
  message: [{ at: 0, hertz: 587.3, lasts: 0.35 }],
};

/** Plays at a volume from 0 to 1. */
export function play(tone: Tone, volume: number): void {
  if (!context || context.state !== 'running' || volume <= 0) return;
  const through = context.createGain();
  through.connect(context.destination);
  if (tone === 'offer') bell = through;
  for (const note of notes[tone]) strike(context, through, note, volume * (tone === 'offer' ? 0.5 : 0.32));
}

/** Cuts an offer's sound short, without a click. */
export function hush(): void {
  if (context) bell?.gain.setTargetAtTime(0, context.currentTime, 0.015);
  bell = undefined;
}

/** A bell: a fundamental and a quiet overtone that die away. */
function strike(audio: AudioContext, through: AudioNode, { at, hertz, lasts }: Note, volume: number): void {
  const start = audio.currentTime + at;
  for (const [multiple, part] of [[1, 1], [2.76, 0.22]] as const) {
    const wave = audio.createOscillator();
    const loud = audio.createGain();
    wave.frequency.value = hertz * multiple;
    loud.gain.setValueAtTime(0.0001, start);
    loud.gain.exponentialRampToValueAtTime(Math.max(0.0002, volume * part), start + 0.012);
    loud.gain.exponentialRampToValueAtTime(0.0001, start + lasts / multiple ** 0.4);
    wave.connect(loud).connect(through);
    wave.start(start);
    wave.stop(start + lasts + 0.1);
  }
}
