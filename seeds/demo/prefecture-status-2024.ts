import type { NewRound } from '../../schema/round.ts';

/** Asks the 47. Its days are assumed; whoever answers it in the demo answers from a made-up registry. */
export const statusRound = {
  form: 'prefecture-status@2024',
  fiscalYear: 2024,
  asOf: '2025-03-31',
  opensAt: '2025-04-01T00:00:00+09:00',
  dueAt: '2025-05-30T23:59:59+09:00',
  prefecture: 'JP',
  respondents: 'all',
} as const satisfies NewRound;

export const statusComment =
  'デモ：架空の登録簿（圏域・拠点）から前もって埋めた回答であり、福岡県の実際の回答ではありません。 ' +
  'Demo: filled in from a made-up registry of zones and bases; not Fukuoka’s actual answer.';
