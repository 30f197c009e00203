import { describe, expect, it } from 'vitest';
import { municipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import {
  baseSupport,
  kindsFor,
  municipalSupport,
  supportKind,
  supportLabels,
  supportSlot,
} from '../../schema/support-kind.ts';

describe('supportKind', () => {
  it('has six kinds for municipalities and eight for bases, each with its name', () => {
    expect([municipalSupport.options.length, baseSupport.options.length]).toEqual([6, 8]);
    expect(Object.keys(supportLabels)).toEqual(supportKind.options);
  });

  it('has for municipalities what the national form asks them about, in the order of its slots', () => {
    const question = municipalProgress2015.questions.find(({ id }) => id === 'prefectureSupport');

    expect(question?.choices?.map(({ value }) => value)).toEqual(municipalSupport.options);
    expect(municipalProgress2015.slots.slice(-6)).toEqual(municipalSupport.options.map(supportSlot));
  });
});

describe('kindsFor', () => {
  it.each([
    ['401307', municipalSupport.options],
    ['40-base', baseSupport.options],
  ])('gives %s the kinds of its sort', (recipient, kinds) => {
    expect(kindsFor(recipient)).toEqual(kinds);
  });
});
