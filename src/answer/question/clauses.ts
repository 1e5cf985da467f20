/** Where a clause of a question ends: "otsu vs kapur, is psnr fair? on what images", "Relax: overhead of replay". */
const ENDS =
  /[,;:?]+\s+|\s[-–—]+\s|\s+and\s+(?=(?:(?:on|in|at|by|with|for|from|to|of)\s+)?(?:how|what|which|who|whose|where|when|why)\b)/gi;

/** The clauses of a question, each as it is written, with where it begins. */
export function clausesOf(question: string): readonly { readonly text: string; readonly at: number }[] {
  const ends = [...question.matchAll(ENDS)].map((end) => ({
    from: end.index,
    to: end.index + end[0].length,
  }));
  return [{ from: 0, to: 0 }, ...ends]
    .map(({ to }, index) => ({
      at: to,
      text: question.slice(to, ends[index]?.from).replace(/[?!.\s]+$/, ''),
    }))
    .filter(({ text }) => text !== '');
}
