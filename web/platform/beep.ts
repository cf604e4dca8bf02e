let sound: AudioContext | undefined;

/** A short high tone for right, a longer low one for wrong. Silent where the browser gives no sound; the word is always there too. */
export function beep(isRight: boolean): void {
  try {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const seconds = isRight ? 0.12 : 0.4;
    tone.type = isRight ? "sine" : "square";
    tone.frequency.value = isRight ? 1175 : 165;
    loudness.gain.setValueAtTime(isRight ? 0.25 : 0.12, sound.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds);
    tone.connect(loudness).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + seconds);
  } catch {
    // No sound device: the coloured word says it all.
    sound = undefined;
  }
}
