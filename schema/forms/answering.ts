import type { Measure } from '../form.ts';

/** Figures about answering itself, the same for every form: who answered, and who did by the due instant. */
export const answeringMeasures: readonly Measure[] = [
  { indicator: 'response-rate', cells: [{ dimensions: {}, numerator: '$submitted', denominator: '$asked' }] },
  { indicator: 'on-time-rate', cells: [{ dimensions: {}, numerator: '$onTime', denominator: '$asked' }] },
];
