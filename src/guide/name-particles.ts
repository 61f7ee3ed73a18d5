const PARTICLES: ReadonlySet<string> = new Set(
  `de del della delle dello dela da das do di dos du des la le las los van von vom der den ten ter te zu zum al el bin ibn bint ben
  abu abd af av y`.split(/\s+/),
);

/** Whether the word joins the parts of a name, written as in the name: the "van" and "der" of "Jan van der Berg". */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word);
}

/** The last word of the name with the particles before it: "van der Berg", "de la Cruz". */
export function surnameWithParticles(name: string): string {
  const words = name.split(' ');
  let from = words.length - 1;
  while (from > 1 && isParticle(words[from - 1] ?? '')) from -= 1;
  return words.slice(from).join(' ');
}
