import { hasValidCheckDigit } from '../area.ts';
import type { FindingSeverity } from '../finding.ts';
import type { Comparison, DeepPartial, Rule, RuleContext } from '../form.ts';
import type { Text } from '../text.ts';
import { type ItemAnswer, type ProgressAnswers } from './progress-item.ts';

type Item = DeepPartial<ItemAnswer>;
type Context = Pick<RuleContext<unknown>, 'respondent' | 'isMunicipality'>;

/** A rule that holds for each item alike. */
export interface ItemRule<I> {
  readonly id: string;
  readonly severity: FindingSeverity;
  readonly message: Text;
  readonly comparesWith?: Comparison;
  /** Places below the item that break it. `before`: last year's answer to the same item. */
  readonly onItem: (item: I, context: Context, before: Item | undefined) => readonly string[];
  /** Places elsewhere that break it. */
  readonly onAll?: (draft: DeepPartial<ProgressAnswers>) => readonly string[];
}

const rule =
  (severity: FindingSeverity) =>
  <I>(
    id: string,
    ja: string,
    en: string,
    onItem: ItemRule<I>['onItem'],
    onAll?: ItemRule<I>['onAll'],
  ): ItemRule<I> => ({ id, severity, message: { ja, en }, onItem, ...(onAll && { onAll }) });
export const error = rule('error');
export const warning = rule('warning');
/** A warning about what has changed since last year. */
const sinceLastYear: typeof warning = (...given) => ({ ...warning(...given), comparesWith: 'previous' });

/** The same rules for a form with these items: their findings come in the order of the items. */
export function rulesOn<I extends Item>(
  ids: readonly string[],
  rules: readonly ItemRule<I>[],
): Rule<ProgressAnswers>[] {
  return rules.map(({ onItem, onAll, ...rule }) => ({
    ...rule,
    broken: (draft, context) => [
      ...ids.flatMap((one) => {
        const item = draft.items?.[one] as I | undefined;
        return item
          ? onItem(item, context, context.previous?.items?.[one]).map((place) => `/items/${one}${place}`)
          : [];
      }),
      ...(onAll?.(draft) ?? []),
    ],
  }));
}

/** Conditions under which another's work counts as doing (deemed implementation, 実施しているとみなす場合). Source: notes of the same survey. */
const conditionsOf = {
  'other-organisation': ['contributesToMunicipality', 'outlineSubmitted', 'reportsRegularly'],
  commissioned: ['fitsAim', 'ownStudyAndOutline'],
} as const;

const conditions = (given: Item) =>
  given.basis === 'other-organisation' || given.basis === 'commissioned' ? conditionsOf[given.basis] : [];

const repeats = (values: readonly unknown[]): number[] =>
  values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));

const repeatsInLists = (given: Item): string[] =>
  Object.entries(given).flatMap(([name, list]) =>
    Array.isArray(list) ? repeats(list).map((at) => `/${name}/${at}`) : [],
  );

/** An item that was being done on such a basis a year ago and is not now. */
const fellFrom =
  (isMeant: (basis: string) => boolean): ItemRule<Item>['onItem'] =>
  ({ status }, _, before) =>
    before?.status === 'doing' && isMeant(before.basis ?? 'own') && status === 'none' ? ['/status'] : [];

/** Rules that hold in every version, in the order in which their findings are told. */
export const progressRules: readonly ItemRule<Item>[] = [
  error(
    'basis-only-when-doing',
    '{label}: 実施の根拠は「実施している」ときだけ答えてください',
    '{label}: give a basis only where the item is being done',
    (given) => (given.basis !== undefined && given.status !== undefined && given.status !== 'doing' ? ['/basis'] : []),
  ),
  error(
    'deemed-conditions',
    '{label}: 他の組織の取組や受託による実施は、条件をすべて満たすときだけ「実施している」とみなせます',
    '{label}: work by another organisation or under commission counts as doing only if every condition is met',
    (given) =>
      conditions(given)
        .filter((name) => given.basisConditions?.[name] !== true)
        .map((name) => `/basisConditions/${name}`),
  ),
  error(
    'conditions-of-another-basis',
    '{label}: この実施の根拠にはない条件です',
    '{label}: this condition does not belong to the basis given',
    (given) => {
      const allowed: readonly string[] = conditions(given);
      return Object.keys(given.basisConditions ?? {})
        .filter((name) => !allowed.includes(name))
        .map((name) => `/basisConditions/${name}`);
    },
  ),
  error(
    'outsourced-only-when-active',
    '{label}: 委託は「実施している」か「実施予定」のときだけ答えてください',
    '{label}: outsourcing applies only where the item is done or planned',
    (given) => (given.outsourced === true && given.status === 'none' ? ['/outsourced'] : []),
  ),
  error(
    'outsourced-to-without-outsourced',
    '{label}: 委託先は委託しているときだけ答えてください',
    '{label}: name whom it is outsourced to only where it is outsourced',
    (given) => (given.outsourcedTo !== undefined && given.outsourced !== true ? ['/outsourcedTo'] : []),
  ),
  error(
    'joint-only-when-active',
    '{label}: 共同実施は「実施している」か「実施予定」のときだけ答えてください',
    '{label}: joint work applies only where the item is done or planned',
    (given) => (given.joint === true && given.status === 'none' ? ['/joint'] : []),
  ),
  error(
    'joint-with-without-joint',
    '{label}: 共同実施の相手は共同実施のときだけ答えてください',
    '{label}: name partners only where the item is joint',
    (given) => (given.joint !== true && (given.jointWith?.length ?? 0) > 0 ? ['/jointWith'] : []),
  ),
  error(
    'joint-with-unknown',
    '{label}: 共同実施の相手の団体コードが正しくないか、自団体です',
    '{label}: a partner is not a municipality code of that day, or is the respondent itself',
    (given, context) =>
      (given.jointWith ?? []).flatMap((code, at) =>
        hasValidCheckDigit(code) && context.isMunicipality(code) && code !== context.respondent
          ? []
          : [`/jointWith/${at}`],
      ),
  ),
  error(
    'repeated',
    '{label}: 同じ値が重ねて書かれています',
    '{label}: the same value is given twice',
    repeatsInLists,
    (draft) => repeats(draft.prefectureSupport ?? []).map((at) => `/prefectureSupport/${at}`),
  ),
  sinceLastYear(
    'fell-to-none',
    '{label}: 前年度は実施していましたが「実施していない」になっています',
    '{label}: was being done last fiscal year and is none now',
    fellFrom((basis) => basis === 'own'),
  ),
  sinceLastYear(
    'other-basis-ended',
    '{label}: 前年度は他の組織の取組等により実施していました。終わったときは市区町村が速やかに始める必要があります',
    '{label}: was done through another body last fiscal year; when that ends the municipality must start promptly',
    fellFrom((basis) => basis !== 'own'),
  ),
  warning(
    'joint-without-support',
    '{label}: 共同実施の項目がありますが、都道府県の支援が空欄です',
    '{label}: an item is joint, yet no support by the prefecture is listed',
    () => [],
    (draft) =>
      Object.values(draft.items ?? {}).some((item) => item?.joint === true) &&
      (draft.prefectureSupport?.length ?? 0) === 0
        ? ['/prefectureSupport']
        : [],
  ),
  warning(
    'joint-without-partner',
    '{label}: 共同実施の相手が書かれていません',
    '{label}: the partners of the joint work are not named',
    (given) => (given.joint === true && (given.jointWith?.length ?? 0) === 0 ? ['/jointWith'] : []),
  ),
];
