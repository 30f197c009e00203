import { Problem } from '../../schema/problem.ts';

/** What `If-Match` may name the current state by: its ETag, then other marks that are accepted for it. */
export type Marks = readonly [etag: string, ...others: string[]];

/** The ETag of something whose writes are counted: `"3"` after the third; null before the first. */
export function marksOfRev(rev: number | null | undefined): Marks | null {
  return typeof rev === 'number' ? [`"${rev}"`] : null;
}

/**
 * Preconditions of a change: `If-None-Match: *` the first time, `If-Match` after. `marks` is null for what does not exist
 * yet. Weak marks from proxies and lists are forgiven. Throws 428 or 412.
 */
export function checkPrecondition(headers: Readonly<Record<string, string | undefined>>, marks: Marks | null): void {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch === undefined && ifNoneMatch === undefined) throw new Problem('precondition-required');
  const holds =
    (ifMatch === undefined || (marks !== null && names(ifMatch, marks))) &&
    (ifNoneMatch === undefined || marks === null || !names(ifNoneMatch, marks));
  if (!holds) throw changedBy(marks);
}

/** 412 with the current ETag: the same answer whether another change came before the request or during it. */
export function changedBy(marks: Marks | null): Problem {
  if (!marks) return new Problem('precondition-failed', { current: '-' });
  return new Problem('precondition-failed', { current: marks[0] }, { headers: { etag: marks[0] } });
}

const bare = (mark: string) => mark.trim().replace(/^W\//, '').replace(/^"|"$/g, '');

function names(header: string, marks: Marks): boolean {
  const known = marks.map(bare);
  return header.split(',').some((mark) => bare(mark) === '*' || known.includes(bare(mark)));
}
