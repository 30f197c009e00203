import { describe, expect, it } from 'vitest';
import type { Form } from '../../../schema/form.ts';
import { formOf, forms, versionsOf } from '../../../schema/forms/forms.ts';
import { carriedOver, versionLike } from '../../../schema/forms/lineage.ts';
import { municipalProgress2015 as before } from '../../../schema/forms/municipal-progress-2015.ts';
import { municipalProgress2025 as form } from '../../../schema/forms/municipal-progress-2025.ts';
import { answersWith } from '../../support/answers.ts';
import { lineageGaps } from '../../support/lineage-gaps.ts';

describe('the lineage of every form version', () => {
  const successions = [...new Set(forms.map(({ lineage }) => lineage))].flatMap((lineage) => {
    const versions = versionsOf(lineage);
    return versions.map((version, at) => [version.id, version, versions[at + 1]] as const);
  });

  it.each(successions)('%s says what became of every question of the version before', (_, version, older) => {
    expect(lineageGaps(version, older)).toEqual([]);
  });

  const changed = (succeeds: Partial<NonNullable<Form['succeeds']>>): Form => ({
    ...form,
    succeeds: { ...(form.succeeds as NonNullable<Form['succeeds']>), ...succeeds },
  });
  const { c: _, ...withoutC } = form.succeeds?.questions ?? {};
  const same = { relation: 'same', from: ['e'] } as const;

  it.each<[string, Form, Form | undefined, string[]]>([
    ['a new question that nobody placed', changed({ questions: withoutC }), before, ['c: no lineage']],
    [
      'an old question that was forgotten',
      changed({ ended: form.succeeds?.ended.filter((id) => id !== 'ku') ?? [] }),
      before,
      ['ku: nobody says what became of it'],
    ],
    [
      'a question that is not asked, or never was',
      changed({ questions: { ...form.succeeds?.questions, d: { relation: 'split', from: ['x'] } } }),
      before,
      ['d: lineage of a question that is not asked', 'x: was never asked'],
    ],
    [
      'another id for the same question',
      changed({ questions: { ...form.succeeds?.questions, c: same } }),
      before,
      ['c: same, from e'],
    ],
    [
      'an end of what goes on',
      changed({ ended: [...(form.succeeds?.ended ?? []), 'a'] }),
      before,
      ['a: ended, yet taken over'],
    ],
    [
      'a version that does not know the one before',
      { ...form, succeeds: undefined } as unknown as Form,
      before,
      ["municipal-progress@2025 doesn't say that it succeeds municipal-progress@2015"],
    ],
    [
      'a version before that there is not',
      form,
      undefined,
      ['municipal-progress@2025 succeeds municipal-progress@2015, which is not the version before'],
    ],
  ])('is found wanting: %s', (_what, version, older, gaps) => {
    expect(lineageGaps(version, older)).toEqual(gaps);
  });
});

describe('versionLike', () => {
  const old = answersWith({ a: 'doing', e: 'planned' });

  it('knows no version where answers fit none, or a form that has one version only', () => {
    const tokyo = formOf('municipal-progress-tokyo@2015') as Form;

    expect([versionLike(form, { items: { a: { status: 'maybe' } } }), versionLike(tokyo, old)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('names the version whose shape the answers have, the older and the newer', () => {
    const { c: _, ...items } = { ...old.items, c: null };

    expect([versionLike(form, { items })?.id, versionLike(before, { items: { bu: { training: true } } })?.id]).toEqual([
      'municipal-progress@2015',
      'municipal-progress@2025',
    ]);
  });
});

describe('carriedOver', () => {
  it('is nothing between forms of different lines, nor from a newer version to an older one', () => {
    const tokyo = formOf('municipal-progress-tokyo@2015') as Form;

    expect([carriedOver(form, tokyo, { a1: true }), carriedOver(before, form, { items: {} })]).toEqual([null, null]);
  });

  it('leaves answers to the same version as they are', () => {
    const answers = { items: {} };

    expect(carriedOver(form, form, answers)).toBe(answers);
  });

  it('keeps what is the same question in both, and leaves out what was merged or ended', () => {
    const basisConditions = { fitsAim: true, ownStudyAndOutline: true };
    const answers = {
      items: {
        a: { status: 'doing', basis: 'commissioned', basisConditions, outsourced: false },
        e: { status: 'doing' },
        ku: { status: 'planned' },
      },
      prefectureSupport: ['data'],
    };

    expect(carriedOver(form, before, answers)).toEqual({
      items: { a: { status: 'doing', basis: 'commissioned', basisConditions, outsourced: false } },
      prefectureSupport: ['data'],
    });
  });
});
