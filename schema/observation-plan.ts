import { isMistyped } from './area.ts';
import { feeding, indicatorOf } from './catalogue.ts';
import type { CountedForm } from './form.ts';
import { countedFormOf, nationalLineage, versionsFor } from './forms/counted-forms.ts';
import type { Level } from './indicator.ts';
import type { ObservationQuery } from './observation-query.ts';
import { isAllowed, type Principal, prefectureOf } from './permission.ts';
import { isPrefectureCode } from './prefecture.ts';
import { Problem } from './problem.ts';

/** Which areas a query is about: named ones, or all of a level within an area. */
export interface Plan {
  readonly level: Level | null;
  readonly areas: readonly string[] | null;
  readonly within: string | null;
  /** Day whose boundaries the areas are told in; null: those of each figure's own day. */
  readonly boundaries: string | null;
}

/** The level of an area by its code; the id of a base has the shape of a zone's. */
export const levelOf = (code: string): Exclude<Level, 'base'> =>
  code === 'JP' ? 'nation' : code.length === 2 ? 'prefecture' : /^\d{6}$/.test(code) ? 'municipality' : 'zone';

/** A mistake in one query parameter, by its name. */
const wrong = (parameter: string, code: string, message: string) =>
  new Problem('invalid-query', {}, { places: [{ pointer: `/${parameter}`, code, message }] });

/**
 * Named areas say their level; without any, `within` a prefecture means its municipalities (its zones, where only the
 * registry is asked for what no municipality has), and nothing at all the nation. Bases are meant where their level is named.
 */
export function planOf(query: ObservationQuery): Plan {
  const { areas, level, within, indicators, boundaries } = query;
  const unknown = indicators.find((indicator) => !indicatorOf(indicator));
  if (unknown) throw new Problem('unknown-indicator', { indicator: unknown });
  const isRegistryOnly = indicators.every((one) => indicatorOf(one)?.registry);
  if (isRegistryOnly) checkNoForm(query);
  checkBoundaries(query);
  checkBases(query);
  if (within && within !== 'JP' && !isPrefectureCode(within)) {
    throw wrong('within', 'not-an-area', `${within}: JPまたは都道府県（01から47）/ JP or a prefecture, 01 to 47`);
  }
  // Not only a mistake: who may see a prefecture's provisional figures may not see the nation's under its name.
  if (level === 'nation' && within && within !== 'JP')
    throw wrong('within', 'not-within', `全国は${within}の内にありません / the nation is not within ${within}`);
  if (areas) {
    checkAreas(areas, query);
    return { areas, level: level === 'base' ? level : null, within: null, boundaries };
  }
  const isOfMunicipalities = (one: string) => indicatorOf(one)?.registry?.levels.includes('municipality') ?? true;
  const smallest = indicators.some(isOfMunicipalities) ? 'municipality' : 'zone';
  const inside = within && within !== 'JP' ? smallest : 'prefecture';
  return { areas: null, level: level ?? (within ? inside : 'nation'), within, boundaries };
}

/** Told of single bases: by the registry, or by the form that bases answer, where that is the one asked. */
export const isOfBases = (query: ObservationQuery, indicator: string) =>
  indicatorOf(indicator)?.registry !== undefined ||
  query.fiscalYears.every((year) => formsFor(query, indicator, year)[0]?.respondents === 'base');

function checkBases(query: ObservationQuery): void {
  const others = query.level === 'base' ? query.indicators.filter((one) => !isOfBases(query, one)) : [];
  const message = `${others.join()}: 拠点ごとの値はありません / is not told of single bases`;
  if (others.length > 0) throw wrong('level', 'not-of-bases', message);
}

/** What the registry tells is of its own day: it would be passed off as recast. */
function checkBoundaries({ boundaries, indicators }: ObservationQuery): void {
  const ofRegistry = indicators.filter((one) => indicatorOf(one)?.registry);
  if (boundaries === null || ofRegistry.length === 0) return;
  const message = `${ofRegistry.join()}: 登録簿の指標は組み替えられません / figures of the registry can't be recast`;
  throw wrong('boundaries', 'not-recast', message);
}

/** Figures of the registry are of no form: a form beside them would be passed over in silence. */
function checkNoForm({ form, viaCrosswalk, indicators }: ObservationQuery): void {
  const message = `${indicators.join()}: 調査票ではなく登録簿によります / read from the registry, not from a form`;
  if (form) throw wrong('form', 'not-fed', message);
  if (viaCrosswalk) throw wrong('via', 'not-fed', message);
}

function checkAreas(areas: readonly string[], { level, within }: ObservationQuery): void {
  const mistyped = areas.find(isMistyped);
  if (mistyped) throw new Problem('bad-check-digit', { code: mistyped });
  const shape = level === 'base' ? 'zone' : level;
  const misplaced = areas.find((code) => shape && levelOf(code) !== shape);
  if (misplaced)
    throw wrong('area', 'level-mismatch', `${misplaced}は${level}ではありません / is not of level ${level}`);
  const outside = areas.find((code) => within && within !== 'JP' && prefectureOf(code) !== within);
  if (outside) throw wrong('area', 'not-within', `${outside}は${within}の内にありません / is not within ${within}`);
}

/** Provisional figures are the prefecture's own officer's alone; decided from token and query. Throws forbidden. */
export function checkProvisional({ areas, within }: ObservationQuery, principal: Principal): void {
  const places = areas ?? [within ?? 'JP'];
  const isOwn = places.every((code) => isAllowed(principal, 'read-provisional', { prefecture: prefectureOf(code) }));
  if (!isOwn) throw new Problem('forbidden', { role: principal.role, area: principal.area });
}

/**
 * The named form; without one, the versions of a lineage that the year may have been asked in, the newest first: the
 * national lineage where it feeds the indicator, else the first that does.
 */
export function formsFor(query: ObservationQuery, indicator: string, fiscalYear: number): readonly CountedForm[] {
  const named = query.form === null ? undefined : countedFormOf(query.form);
  if (query.form !== null && !named) throw new Problem('unknown-form', { form: query.form });
  const found = named ? [named] : versionsFor(lineageOf(indicator), fiscalYear);
  const without = query.viaCrosswalk ? found.find(({ crosswalk }) => !crosswalk) : undefined;
  if (without) throw wrong('via', 'no-crosswalk', `${without.id}に対応表はありません / has no crosswalk`);
  return found;
}

/** The series that answers when a reader names no form. */
function lineageOf(indicator: string): string {
  const lineages = feeding(indicator).map(({ form }) => form.lineage);
  return lineages.includes(nationalLineage) ? nationalLineage : (lineages[0] ?? nationalLineage);
}
