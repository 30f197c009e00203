import type { FundingLine } from '../schema/funding.ts';

export interface DemoFunding {
  readonly code: string;
  readonly funding: readonly FundingLine[];
}

/** Whole and made up; each line says so. */
const note = 'デモデータ（架空の金額）';

const grant = (fiscalYear: number, plannedYen: number, settledYen: number | null, activity: string): FundingLine => ({
  fiscalYear,
  source: 'community-support-grant',
  plannedYen,
  settledYen,
  activity,
  note,
});

const usual = (yen: number): FundingLine[] => [
  grant(2024, yen, yen - 54_321, '在宅医療・介護連携相談窓口'),
  grant(2025, yen + 200_000, null, '在宅医療・介護連携相談窓口'),
  { fiscalYear: 2025, source: 'own', plannedYen: 400_000, settledYen: null, activity: '市民講座', note },
];

/**
 * The coordination programme's money of a handful of Fukuoka's municipalities. 福岡市 pays for a training that a demo base
 * has in its own list, so that the warning across lists can be seen; 春日市 has settled more than it planned.
 */
export const demoFunding: readonly DemoFunding[] = [
  { code: '401005', funding: usual(18_000_000) },
  { code: '401307', funding: [...usual(24_000_000), grant(2025, 600_000, null, '小児在宅研修')] },
  { code: '402028', funding: usual(6_500_000) },
  { code: '402184', funding: [grant(2024, 3_000_000, 3_120_000, '多職種連携会議')] },
  {
    code: '402206',
    funding: [
      ...usual(4_200_000),
      {
        fiscalYear: 2024,
        source: 'fund-care',
        plannedYen: 900_000,
        settledYen: 871_500,
        activity: '介護人材研修',
        note,
      },
    ],
  },
];
