const marks = ['<!-- cost: begin -->', '<!-- cost: end -->'] as const;

/** A page with the report between its marks; what people wrote around them stays. Throws where a mark is missing. */
export function withReport(page: string, report: string): string {
  const [begin, end] = marks.map((mark) => page.indexOf(mark)) as [number, number];
  if (begin === -1 || end < begin) throw new Error(`docs/cost.md lacks the marks ${marks.join(' and ')}`);
  return `${page.slice(0, begin + marks[0].length)}\n\n${report}\n\n${page.slice(end)}`;
}
