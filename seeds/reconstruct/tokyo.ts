import type { TokyoAnswers, TokyoQuestionId } from './answers.ts';
import { matrixWithTotals, mixRows } from './binary-matrix.ts';
import { publishedTokyoColumns, publishedTokyoRows, tokyoQuestionIds } from './published.ts';
import { mulberry32 } from './random.ts';

/**
 * Answers of `municipal-progress-tokyo@2015` by municipality code, with the published number of yes per municipality
 * and per question. Which question a municipality said yes to is a reconstruction. Throws when a surveyed name has no
 * code; names beyond the 53 surveyed (the islands) are left out.
 */
export function reconstructTokyo(codesByName: ReadonlyMap<string, string>, seed = 20160331): Map<string, TokyoAnswers> {
  const matrix = matrixWithTotals(
    publishedTokyoRows.map((row) => row.implemented),
    publishedTokyoColumns,
  );
  mixRows(matrix, mulberry32(seed));
  return new Map(
    publishedTokyoRows.map(({ name }, index) => {
      const code = codesByName.get(name);
      if (code === undefined) throw new Error(`no municipality code is given for ${name}`);
      return [code, tokyoAnswers(matrix[index] ?? [])];
    }),
  );
}

/** `a3` asks for a list of what `a1` has found: where `a1` is no it isn't asked. Since all 53 do `a1`, no yes is lost. */
function tokyoAnswers(row: readonly boolean[]): TokyoAnswers {
  const entries = tokyoQuestionIds.map((id, column) => [id, row[column] ?? false]);
  const answers = Object.fromEntries(entries) as Record<TokyoQuestionId, boolean>;
  return { ...answers, a3: answers.a1 ? answers.a3 : null };
}
