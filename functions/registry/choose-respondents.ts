import { isMistyped } from '../../schema/area.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem, type ProblemCode } from '../../schema/problem.ts';
import type { NewRound } from '../../schema/round.ts';

/** Prefecture → respondents of a round there, in the order of their codes. */
export type Respondents = ReadonlyMap<string, readonly string[]>;

/**
 * Who a round asks. `eligible`: everybody who may be asked on the round's reference date. Throws on a code
 * that is wrong in itself first, then on one that is named twice, belongs to another prefecture or is nobody's that day.
 */
export function chooseRespondents(round: NewRound, eligible: ReadonlySet<string>): Respondents {
  const codes = round.respondents === 'all' ? [...eligible] : checked(round, round.respondents, eligible);
  if (codes.length === 0) {
    const message = `${round.asOf}に有効な回答者がありません / nobody to ask on this day`;
    throw new Problem('invalid-body', {}, { places: [{ pointer: '/asOf', code: 'nobody-to-ask', message }] });
  }
  return Map.groupBy(codes.toSorted(), prefectureOf);
}

function checked({ prefecture, asOf }: NewRound, codes: readonly string[], eligible: ReadonlySet<string>) {
  const first = new Set<string>();
  refuse('bad-check-digit', codes, isMistyped, {});
  refuse('invalid-body', codes, (code) => first.size === first.add(code).size, {});
  refuse('respondent-outside-prefecture', codes, (code) => prefecture !== 'JP' && prefectureOf(code) !== prefecture, {
    prefecture,
  });
  refuse('unknown-area', codes, (code) => !eligible.has(code), { asOf });
  return codes;
}

const messages = {
  'bad-check-digit': '検査数字が合いません / wrong check digit',
  'invalid-body': '回答者が重複しています / named twice',
  'respondent-outside-prefecture': '別の都道府県です / in another prefecture',
  'unknown-area': '基準日にこの調査票の回答者ではありません / is nobody whom this form asks on the reference date',
} satisfies Partial<Record<ProblemCode, string>>;

/** Throws with every place at once, so that a list of hundreds is mended in one go. The detail names the first code. */
function refuse(
  code: keyof typeof messages,
  respondents: readonly string[],
  isWrong: (respondent: string) => boolean,
  values: Readonly<Record<string, string>>,
): void {
  const places = respondents.flatMap((one, at) =>
    isWrong(one)
      ? [
          {
            pointer: `/respondents/${at}`,
            code: code === 'invalid-body' ? 'duplicate' : code,
            message: `${one}: ${messages[code]}`,
            one,
          },
        ]
      : [],
  );
  const [first] = places;
  if (first)
    throw new Problem(code, { ...values, code: first.one }, { places: places.map(({ one: _, ...place }) => place) });
}
