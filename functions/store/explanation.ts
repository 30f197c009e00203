import { indicatorOf, registryIndicatorOf } from '../../schema/catalogue.ts';
import { contributionsTo, type Explanation, formulaOf, questionsOf } from '../../schema/explain.ts';
import { instantInTokyo } from '../../schema/fiscal-year.ts';
import type { Cell, Counted, CountedForm } from '../../schema/form.ts';
import { countedFormOf } from '../../schema/forms/counted-forms.ts';
import type { Observation } from '../../schema/observation.ts';
import type { ObservationQuery } from '../../schema/observation-query.ts';
import { measureOf } from '../../schema/observe.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Language } from '../../schema/text.ts';
import type { Client } from './client.ts';
import { readUnits } from './counts.ts';
import { readObservations } from './observations.ts';
import { readCheckpoints } from './published.ts';
import { readRespondents } from './respondents.ts';

interface Asking {
  readonly principal: Principal;
  readonly language: Language;
  readonly now: Date;
}

/** One accepted value and all that it is made of. Throws invalid-query where the query is of several values, or of none. */
export async function readExplanation(client: Client, query: ObservationQuery, asking: Asking): Promise<Explanation> {
  checkOneValue(query);
  const { principal, language, now } = asking;
  const found = await readObservations(client, query, principal, language);
  const observation = onlyOne(found);
  const told = registryIndicatorOf(observation.indicator)
    ? { ...ofRegistry(observation), parts: await smallerParts(client, query, observation, asking) }
    : { ...(await ofForm(client, query, observation)), parts: [] };
  const checkpoints = await readCheckpoints(client);
  const { code } = observation.area;
  const foldedTo = [...checkpoints]
    .filter(([prefecture]) => code === 'JP' || prefecture === prefectureOf(code))
    .map(([prefecture, sequence]) => ({ prefecture, sequence }));
  return { observation, ...told, computedAt: instantInTokyo(now), foldedTo };
}

const wrong = (parameter: string, message: string) =>
  new Problem('invalid-query', {}, { places: [{ pointer: `/${parameter}`, code: 'one-value-only', message }] });

function checkOneValue({ indicators, fiscalYears, areas, level, publication }: ObservationQuery): void {
  if (indicators.length > 1) throw wrong('indicator', '指標は1つだけ / one indicator alone');
  if (fiscalYears.length > 1) throw wrong('fiscalYear', '年度は1つだけ / one fiscal year alone');
  if (areas ? areas.length > 1 : level !== null && level !== 'nation')
    throw wrong('area', '地域を1つ指定してください / name one area');
  if (publication !== 'accepted') throw wrong('status', '受理済みの値だけ / accepted figures alone');
}

function onlyOne(found: readonly Observation[]): Observation {
  const [observation, ...more] = found;
  if (observation && more.length === 0) return observation;
  const ids = [...new Set(found.flatMap(({ dimensions }) => Object.keys(dimensions)))];
  const open = ids
    .map((id) => ({ id, values: [...new Set(found.flatMap(({ dimensions }) => dimensions[id] ?? []))] }))
    .filter(({ values }) => values.length > 1);
  const places = open.map(({ id, values }) => ({
    pointer: `/${id}`,
    code: 'one-value-only',
    message: `1つ選んでください / choose one of ${values.join(', ')}`,
  }));
  throw new Problem('invalid-query', {}, { places });
}

type Told = Omit<Explanation, 'observation' | 'parts' | 'computedAt' | 'foldedTo'>;

const ofRegistry = ({ indicator }: Observation): Told => ({
  formula: formulaOf(indicator, null),
  form: null,
  contributed: [],
  notContributed: [],
});

async function ofForm(client: Client, query: ObservationQuery, observation: Observation): Promise<Told> {
  const { indicator, fiscalYear, area } = observation;
  const form = countedFormOf(observation.form);
  if (!form) throw new Problem('unknown-form', { form: observation.form });
  const series = { form, fiscalYear, provisionalFor: null };
  const view = await viewOf(client, series, area);
  const measure = measureOf(query, { ...view, ...(query.viaCrosswalk && { crosswalk: form.crosswalk }) }, indicator);
  const cell = measure?.cells.find((one) => isOf(one, observation));
  const about = { id: form.id, version: form.version, title: form.title, source: form.source };
  if (!measure || !cell)
    return {
      formula: formulaOf(indicator, null),
      form: { ...about, questions: [] },
      contributed: [],
      notContributed: [],
    };
  const questions = questionsOf(form, measure, cell);
  return {
    formula: formulaOf(indicator, cell),
    form: {
      ...about,
      questions: questions.map(({ id, pointer, number, label }) => ({ id, pointer, number: number ?? null, label })),
    },
    ...contributionsTo(view, measure, cell, await readRespondents(client, area, series)),
  };
}

/** How the rows of an area are read: the form's own way, or that of the parts of one answer. */
async function viewOf(
  client: Client,
  series: { form: CountedForm; fiscalYear: number; provisionalFor: null },
  { code, level }: Observation['area'],
): Promise<Counted> {
  const { parts } = series.form;
  if (!parts || level !== 'zone') return series.form;
  const prefecture = prefectureOf(code);
  const answer = (await readUnits(client, series, prefecture, [prefecture])).get(prefecture);
  return parts.view(answer?.parts.map(([zoneId]) => zoneId) ?? []);
}

const isOf = (cell: Cell, { dimensions }: Observation) =>
  Object.keys(cell.dimensions).length === Object.keys(dimensions).length &&
  Object.entries(cell.dimensions).every(([id, value]) => dimensions[id] === value);

/** The nation's figure prefecture by prefecture, a prefecture's by its smallest areas that the registry tells of. */
async function smallerParts(
  client: Client,
  query: ObservationQuery,
  { indicator, area }: Observation,
  { principal, language }: Asking,
): Promise<Explanation['parts']> {
  if (area.level !== 'nation' && area.level !== 'prefecture') return [];
  const levels = indicatorOf(indicator)?.registry?.levels ?? [];
  const smaller = levels.includes('zone') ? 'zone' : levels.includes('municipality') ? 'municipality' : null;
  const level = area.level === 'nation' ? 'prefecture' : smaller;
  if (level === null) return [];
  const within = area.code === 'JP' ? null : area.code;
  const found = await readObservations(client, { ...query, areas: null, level, within }, principal, language);
  return found.map(({ area: { code, name }, value, numerator, denominator, reason }) => ({
    code,
    name,
    value,
    numerator,
    denominator,
    reason,
  }));
}
