export interface Digest {
  wordCount: number;
  links: string[];
}

/** What the job works out about a message: its words, and each http(s) link once, in order. */
export function digest(message: string): Digest {
  const wordCount = message.split(/\s+/).filter(Boolean).length;
  const links = (message.match(/https?:\/\/[^\s<>"']+/g) ?? [])
    .map((link) => link.replace(/[.,;:!?)\]]+$/, '')) // a sentence's punctuation is not the link's
    .filter((link) => URL.canParse(link));
  return { wordCount, links: [...new Set(links)] };
}
