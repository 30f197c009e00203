import { client } from '../../functions/store/client.ts';
import { commit } from '../../functions/store/commit.ts';
import { publishedKeys } from '../../functions/store/keys.ts';
import { putPublished } from '../../functions/store/published.ts';
import { addSlots } from '../../schema/compute.ts';
import type { Counted, Form } from '../../schema/form.ts';

/** A round whose answers are not worth sending one by one: only what readers read of it. */
export interface Published {
  readonly form: Form;
  readonly fiscalYear: number;
  readonly prefecture: string;
  readonly codes: readonly string[];
  /** Zones that each answer speaks of, where the form has such parts. */
  readonly zoneIds?: readonly string[];
}

/** An integer for each slot, a different one for each respondent and slot; one in four is nothing, and no part exceeds its whole. */
function slotsOf({ slots, measures }: Counted, unit: number): number[] {
  const names = measures.flatMap(({ cells }) =>
    cells.flatMap(({ numerator, denominator }) => [numerator, denominator]),
  );
  const parts = new Set(names.flatMap((name) => (typeof name === 'object' && name ? [name.less] : [])));
  return slots.map((slot, at) => {
    if (parts.has(slot)) return 0;
    return (unit + at) % 4 === 0 ? 0 : (unit * 7 + at * 3) % 50;
  });
}

/**
 * Writes rows as the projector leaves them: of every four respondents one has not answered, one waits to be accepted, and two
 * are counted. Returns the rows' integers by code.
 */
export async function publish(round: Published): Promise<void> {
  const { form, fiscalYear, prefecture, codes, zoneIds = [] } = round;
  const partition = publishedKeys.accepted(form.id, fiscalYear);
  const asOf = `${fiscalYear}-08-01`;
  const units = codes.map((code, at) => {
    const state = codes.length === 1 ? 'accepted' : (['accepted', 'accepted', 'submitted', 'draft'] as const)[at % 4];
    const isCounted = state === 'accepted';
    const view = form.parts?.view(zoneIds);
    return {
      ...publishedKeys.unitRow(partition, code),
      v: 2,
      code,
      roundId: `${prefecture}-${form.lineage}-${fiscalYear}`,
      state,
      firstSubmittedAt: null,
      onTime: isCounted && at % 3 !== 0,
      extendedTo: null,
      revision: isCounted ? 1 : null,
      slots: isCounted ? slotsOf(form, at) : null,
      ...(isCounted && view && { parts: zoneIds.map((id, zone) => [id, slotsOf(view, zone)]) }),
    };
  });
  const counted = units.flatMap(({ slots }) => (slots ? [slots] : []));
  const whole = {
    ...publishedKeys.prefectureRow(partition, prefecture),
    v: 2,
    asked: codes.length,
    submitted: units.filter(({ state }) => state !== 'draft').length,
    answered: counted.length,
    onTime: units.filter(({ onTime }) => onTime).length,
    setAside: 0,
    asOf,
    slots: counted.reduce<number[]>((sum, slots) => addSlots(sum, slots, 1), []),
  };
  const rows = [whole, { ...publishedKeys.askedRow(partition, prefecture), v: 1, asOf, codes }, ...units];
  for (let at = 0; at < rows.length; at += 100)
    await commit(
      client(),
      rows.slice(at, at + 100).map((item) => putPublished(item)),
    );
}
