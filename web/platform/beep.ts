let sound: AudioContext | undefined;

/** Right, wrong, or kept on the phone until the net is back. */
export type Tone = "right" | "wrong" | "saved";

const tones = {
  right: { type: "sine", hertz: 1175, seconds: 0.12, loudness: 0.25 },
  wrong: { type: "square", hertz: 165, seconds: 0.4, loudness: 0.12 },
  saved: { type: "triangle", hertz: 587, seconds: 0.2, loudness: 0.25 },
} as const;

/** A short high tone for right, a longer low one for wrong, one between for what is saved. Silent where the browser gives no sound; the word is always there too. */
export function beep(how: Tone): void {
  try {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const { type, hertz, seconds, loudness: loud } = tones[how];
    tone.type = type;
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(loud, sound.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds);
    tone.connect(loudness).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + seconds);
  } catch {
    // No sound device: the coloured word says it all.
    sound = undefined;
  }
}
