import type { Form } from '../../schema/form.ts';

/** What the lineage of a form version leaves open, in words: nothing where every question of both versions is spoken for. */
export function lineageGaps(form: Form, before: Form | undefined): string[] {
  const { succeeds } = form;
  if (!before) return succeeds ? [`${form.id} succeeds ${succeeds.form}, which is not the version before`] : [];
  if (succeeds?.form !== before.id) return [`${form.id} doesn't say that it succeeds ${before.id}`];
  const now = form.questions.map(({ id }) => id);
  const then = before.questions.map(({ id }) => id);
  const named = Object.entries(succeeds.questions);
  const spokenFor = [...named.flatMap(([, { from }]) => from), ...succeeds.ended];
  const takenOver = new Set(named.flatMap(([, { from }]) => from));
  return [
    ...now.filter((id) => !succeeds.questions[id]).map((id) => `${id}: no lineage`),
    ...named.filter(([id]) => !now.includes(id)).map(([id]) => `${id}: lineage of a question that is not asked`),
    ...then.filter((id) => !spokenFor.includes(id)).map((id) => `${id}: nobody says what became of it`),
    ...spokenFor.filter((id) => !then.includes(id)).map((id) => `${id}: was never asked`),
    ...succeeds.ended.filter((id) => takenOver.has(id)).map((id) => `${id}: ended, yet taken over`),
    ...named.flatMap(([id, lineage]) => misfit(id, lineage)),
  ];
}

type Lineage = NonNullable<Form['succeeds']>['questions'][string];

/** A question that is the same keeps its id; a merged one is made of several, a new one of none. */
function misfit(id: string, { relation, from }: Lineage): string[] {
  const fits = {
    same: from.length === 1 && from[0] === id,
    split: from.length === 1 && from[0] !== id,
    merged: from.length > 1 && !from.includes(id),
    new: from.length === 0,
  };
  return fits[relation] ? [] : [`${id}: ${relation}, from ${from.join(' and ') || 'nothing'}`];
}
