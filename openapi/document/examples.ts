import type { MunicipalProgress2015 } from '../../schema/forms/municipal-progress-2015.ts';
import { registryExamples } from './registry-examples.ts';

const plain = { outsourced: false, joint: false, jointWith: [] };

/** Complete answers that break no rule: Chiyoda, with one item of every kind. */
const answers: MunicipalProgress2015 = {
  items: {
    a: { ...plain, status: 'doing' },
    i: { ...plain, status: 'planned' },
    u: { ...plain, status: 'none' },
    e: {
      ...plain,
      status: 'doing',
      basis: 'other-organisation',
      basisConditions: { contributesToMunicipality: true, outlineSubmitted: true, reportsRegularly: true },
    },
    o: { ...plain, status: 'doing', outsourced: true, outsourcedTo: 'medical-association' },
    ka: { ...plain, status: 'doing', joint: true, jointWith: ['131024'] },
    ki: { ...plain, status: 'planned' },
    ku: { ...plain, status: 'none' },
  },
  prefectureSupport: ['know-how', 'wide-area-training'],
};

const newRound = {
  form: 'municipal-progress@2015',
  fiscalYear: 2016,
  asOf: '2016-08-01',
  opensAt: '2016-09-01T09:00:00+09:00',
  dueAt: '2016-09-30T23:59:59+09:00',
  prefecture: '13',
};

const newZone = {
  name: '福岡・糸島',
  unit: 'secondary-medical-area',
  functions: ['discharge-support', 'daily-care', 'acute-change', 'end-of-life'],
  population: 'general',
  municipalities: ['401307', '402303'],
  planPeriod: '8',
};

interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** Operation → bodies that can be sent as they stand. */
export const requestExamples: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  createExport: {
    municipalities: {
      summary: 'All municipalities over two years, for a spreadsheet',
      value: { indicator: ['item-status-rate'], fiscalYear: [2015, 2016], level: 'municipality', format: 'csv' },
    },
  },
  putSubmission: {
    draft: {
      summary: 'A draft: only the first item so far',
      value: { answers: { items: { a: { status: 'doing' } } } },
    },
    submit: { summary: 'All eight items, submitted at once', value: { answers, comment: '8月1日時点', submit: true } },
  },
  importSubmissions: {
    rows: {
      summary: 'A row a respondent',
      value: { rows: [{ respondent: '131016', answers, comment: '8月1日時点' }] },
    },
  },
  createAccessKey: {
    usual: { summary: 'A key for a workbook, for 90 days', value: { label: 'Excel（企画課）', days: 90 } },
  },
  putSection: {
    situation: {
      summary: 'One section of a base’s report, not yet submitted',
      value: {
        answers: {
          usesCommonIndicators: true,
          ownIndicators: ['訪問看護の24時間対応'],
          analysisSupportReceived: false,
        },
      },
    },
  },
  createRound: {
    whole: { summary: 'Every municipality of Tokyo', value: { ...newRound, respondents: 'all' } },
    some: {
      summary: 'Two wards, closed for good a month after the due date',
      value: { ...newRound, closesAt: '2016-10-31T23:59:59+09:00', respondents: ['131016', '131024'] },
    },
  },
  putExtension: {
    week: { summary: 'A week more', value: { dueAt: '2015-10-07T23:59:59+09:00', reason: '担当者の交代のため' } },
  },
  decideSubmission: {
    accept: { summary: 'Accept revision 1', value: { action: 'accept', revision: 1 } },
    return: {
      summary: 'Return it with a reason and a new due date',
      value: {
        action: 'return',
        revision: 1,
        reasons: [{ pointer: '/items/ka/jointWith', code: 'check', message: '共同実施の相手を確かめてください' }],
        dueAt: '2015-10-14T23:59:59+09:00',
      },
    },
    comment: {
      summary: 'Say something without changing the state',
      value: { action: 'comment', revision: 1, comment: '電話で確認済み' },
    },
  },
  decideSubmissions: {
    accept: {
      summary: 'Accept two at once',
      value: {
        action: 'accept',
        respondents: [
          { code: '131016', revision: 1 },
          { code: '131024', revision: 2 },
        ],
      },
    },
  },
  createWebhook: {
    accepted: {
      summary: 'Accepted and reopened answers alone',
      value: {
        url: 'https://receiver.example/renkei',
        types: ['jp.renkei.submission.accepted.v1', 'jp.renkei.submission.reopened.v1'],
      },
    },
    everything: { summary: 'The whole feed', value: { url: 'https://receiver.example/renkei' } },
  },
  replayWebhook: {
    sequence: { summary: 'From the first entry of Tokyo', value: { prefecture: '13', sequence: '000000000000' } },
  },
  putAreas: {
    ward: {
      summary: 'One municipality',
      value: {
        areas: [
          {
            code: '131016',
            level: 'municipality',
            kind: 'special-ward',
            prefecture: '13',
            name: '千代田区',
            kana: 'チヨダク',
            nameEn: 'Chiyoda',
            validFrom: '1947-03-15',
            validTo: null,
            successors: [],
          },
        ],
      },
    },
  },
  putZone: {
    zone: {
      summary: 'One of the secondary medical areas of Fukuoka, for all four functions',
      value: { ...newZone, validFrom: '2024-04-01' },
    },
    end: { summary: 'Its last day', value: { ...newZone, validFrom: '2024-04-01', validTo: '2027-03-31' } },
  },
  importZoning: {
    whole: {
      summary: 'All zones from a day on (here two)',
      value: {
        replaceFrom: '2024-04-01',
        zones: [
          { zoneId: '40-fukuoka-itoshima', ...newZone },
          { zoneId: '40-munakata', ...newZone, name: '宗像', municipalities: ['402206', '402249'] },
        ],
      },
    },
  },
  ...registryExamples,
  postGraphql: {
    query: {
      summary: 'Areas of Tokyo',
      value: {
        query: 'query ($prefecture: String) { areas(prefecture: $prefecture) { code name } }',
        variables: { prefecture: '13' },
      },
    },
  },
};
