/** One question about figures as `npm run bench` measured it: what a read takes that nothing was remembered for. */
export interface MeasuredRead {
  readonly readUnits: number;
  readonly millis: number;
  /** Before compression. */
  readonly answerKb: number;
}

export interface Measured {
  readonly reads: Readonly<Record<'47 prefectures' | 'one prefecture' | 'the nation', MeasuredRead>>;
  /** From the decision to the feed, folded alone: the dearest way. */
  readonly acceptanceWriteUnits: number;
}

/** Takes the figures out of the tables of docs/performance.md, so that they stand in one place. Throws where one is gone. */
export function measuredIn(page: string): Measured {
  return {
    reads: {
      '47 prefectures': readIn(page, '47 prefectures'),
      'one prefecture': readIn(page, 'one prefecture'),
      'the nation': readIn(page, 'the nation'),
    },
    acceptanceWriteUnits: numberOf(rowIn(sectionOf(page, 'Write units of an acceptance'), '1')[3]),
  };
}

function readIn(page: string, question: string): MeasuredRead {
  const units = rowIn(sectionOf(page, 'Read units of a request'), question);
  const alone = sectionOf(page, `Status rates of eight items for ${question}, 1 connection`);
  return {
    readUnits: numberOf(units[1]),
    millis: numberOf(rowIn(alone, 'Renkei REST, uncached')[2]),
    answerKb: numberOf(/figures, (\d+) KB;/.exec(alone)?.[1]),
  };
}

function sectionOf(page: string, heading: string): string {
  const from = page.indexOf(`### ${heading}\n`);
  if (from === -1) throw new Error(`docs/performance.md has no section "${heading}"`);
  const to = page.indexOf('\n### ', from + 1);
  return page.slice(from, to === -1 ? undefined : to);
}

/** Cells of the row whose first cell is `name`. */
function rowIn(section: string, name: string): readonly string[] {
  const rows = section.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const row = rows.find(([first]) => first === name);
  if (!row) throw new Error(`docs/performance.md has no row "${name}"`);
  return row;
}

function numberOf(cell: string | undefined): number {
  const value = Number(cell);
  if (cell === undefined || !Number.isFinite(value)) throw new Error(`docs/performance.md has "${cell}" for a number`);
  return value;
}
