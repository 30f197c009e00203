import type { PrefillContext, Question, Rule } from '../../form.ts';
import type { Text } from '../../text.ts';
import type { Draft, PrefectureStatus2024 } from './answers.ts';
import { prefill } from './prefill.ts';
import { questions } from './questions.ts';

type Broken = Rule<PrefectureStatus2024>['broken'];
const error = (id: string, ja: string, en: string, broken: Broken): Rule<PrefectureStatus2024> => ({
  id,
  severity: 'error',
  message: { ja: `{label}: ${ja}`, en: `{label}: ${en}` },
  broken,
});

/** A part that belongs to an answer and is missing, or is there and does not belong. Nothing while that answer is not given. */
const fits = (pointer: string, belongs: boolean | undefined, isGiven: boolean) =>
  belongs === undefined || belongs === isGiven ? [] : [pointer];
const isTogether = ({ coordination }: Draft) =>
  coordination?.extent === undefined ? undefined : coordination.extent !== 'none';
const isSome = (count: number | undefined) => (count === undefined ? undefined : count > 0);
const hasBases = ({ bases }: Draft) =>
  bases?.state === 'counted' ? isSome(bases.count) : bases?.state === undefined ? undefined : false;
const isSame = ({ coordination }: Draft) =>
  isTogether({ coordination }) === false ? false : coordination?.kinds?.includes('same-entity');

export const rules: readonly Rule<PrefectureStatus2024>[] = [
  error(
    'unit-where-set',
    '圏域を設定しているときに、そのときだけ答えてください',
    'to be given where zones are set, and only there',
    ({ zones }) => fits('/zones/unit', zones?.areSet, zones?.unit !== undefined),
  ),
  error(
    'count-where-counted',
    '「数を回答」のときに、そのときだけ答えてください',
    'to be given where bases are counted, and only there',
    ({ bases }) => fits('/bases/count', bases?.state && bases.state === 'counted', bases?.count !== undefined),
  ),
  error(
    'coordination-where-bases',
    '拠点が1か所以上あるときに、そのときだけ答えてください',
    'to be given where there are bases, and only there',
    (draft) => fits('/coordination', hasBases(draft), draft.coordination !== undefined),
  ),
  error(
    'kinds-where-coordinated',
    '連携する拠点があるときに、そのときだけ1つ以上答えてください',
    'to be given where any base is coordinated, and only there',
    (draft) => fits('/coordination/kinds', isTogether(draft), (draft.coordination?.kinds ?? []).length > 0),
  ),
  error(
    'entity-types-where-same',
    '同一の主体の拠点があるときに、そのときだけ1つ以上答えてください',
    'to be given where any base is the same entity, and only there',
    (draft) => fits('/coordination/entityTypes', isSame(draft), (draft.coordination?.entityTypes ?? []).length > 0),
  ),
  {
    id: 'differs-from-registry',
    severity: 'warning',
    comparesWith: 'registry',
    message: {
      ja: '{label}: 回答は「{answered}」ですが、登録簿では「{registered}」です',
      en: '{label}: answered “{answered}”, the registry says “{registered}”',
    },
    broken: (draft, context) => differences(draft, context),
  },
];

/** Places where both say something, and not the same. */
function differences(draft: Draft, context: PrefillContext) {
  const registered = prefill(context);
  return questions.flatMap((question) => {
    const [answer, known] = [draft, registered].map((one) => valueAt(one, question.pointer));
    if (answer === undefined || known === undefined || keyOf(answer) === keyOf(known)) return [];
    const values = { answered: wordsOf(question, answer), registered: wordsOf(question, known) };
    return [{ pointer: question.pointer, values }];
  });
}

const valueAt = (draft: Draft, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], draft);

/** The order of a list says nothing. */
const keyOf = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);

function wordsOf({ choices = [] }: Question, value: unknown): Text {
  const words = [value].flat().map((one): Text => {
    if (typeof one === 'boolean') return one ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' };
    return choices.find((choice) => choice.value === one)?.label ?? { ja: String(one), en: String(one) };
  });
  return { ja: words.map(({ ja }) => ja).join('、'), en: words.map(({ en }) => en).join(', ') };
}
