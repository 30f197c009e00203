/** The published series that every question is about. */
export const series = { form: 'municipal-progress@2015', fiscalYear: 2015 } as const;
export const prefectureAsked = '13';

/** One question, three sizes: status rates of eight items for 47 prefectures, for one, and for the nation. */
export const questionIds = ['all', 'pref', 'nation'] as const;
export type QuestionId = (typeof questionIds)[number];

export interface Question {
  readonly id: QuestionId;
  readonly name: string;
  /** Figures in the answer. */
  readonly cells: number;
  readonly rest: string;
  /** GraphQL documents that ask the same. */
  readonly graphql: string;
  readonly postgraphile: string;
}

const rest = (area: string) => `/v1/observations?indicator=item-status-rate&fiscalYear=${series.fiscalYear}&${area}`;

/** Every field that REST gives. */
const graphql = (area: string) => `{
  observations(indicator: ["item-status-rate"], fiscalYear: [${series.fiscalYear}], ${area}) {
    indicator form fiscalYear asOf area { code name level } dimensions { id code }
    value unit numerator denominator asked answered reason
  }
}`;

const ofYear = `condition: { fiscalYear: ${series.fiscalYear} }`;
const counted = (groupBy: string) => `groupedAggregates(groupBy: [${groupBy}]) { keys distinctCount { municipality } }`;

/** Names, denominators and counts; the shares are left to the client, which is less than the others give. */
const ofPrefectures = (condition: string) => `{
  allPrefectures${condition} {
    nodes {
      code name
      askedsByPrefecture(${ofYear}) { totalCount }
      answersByPrefecture(${ofYear}) { ${counted('ITEM, STATUS')} }
    }
  }
}`;
const ofNation = `{
  allAskeds(${ofYear}) { totalCount }
  allAnswers(${ofYear}) { ${counted('ITEM, STATUS')} }
}`;

export const questions: readonly Question[] = [
  {
    id: 'all',
    name: '47 prefectures',
    cells: 47 * 24,
    rest: rest('level=prefecture'),
    graphql: graphql('level: prefecture'),
    postgraphile: ofPrefectures(''),
  },
  {
    id: 'pref',
    name: 'one prefecture',
    cells: 24,
    rest: rest(`area=${prefectureAsked}`),
    graphql: graphql(`area: ["${prefectureAsked}"]`),
    postgraphile: ofPrefectures(`(condition: { code: "${prefectureAsked}" })`),
  },
  {
    id: 'nation',
    name: 'the nation',
    cells: 24,
    rest: rest('area=JP'),
    graphql: graphql('area: ["JP"]'),
    postgraphile: ofNation,
  },
];
