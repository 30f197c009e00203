/** Groups of operations in the order in which an answer travels. */
export const tags = [
  {
    name: 'registry',
    description:
      '台帳。Areas, zones, bases and institutions: what a prefecture keeps in order, read by everyone but for contacts.',
  },
  {
    name: 'money',
    description:
      '財源。What municipalities pay the programme with, who bears which share of a cost, and what rules would pay.',
  },
  {
    name: 'oversight',
    description:
      '都道府県の取組。What a prefecture did itself: support that it gave, meetings that it held, programmes of its own.',
  },
  { name: 'forms', description: '調査票。Form versions: JSON Schema, questions, rules and what they count towards.' },
  {
    name: 'rounds',
    description: '調査回。Who is asked which form for which fiscal year, until when, and who is missing.',
  },
  {
    name: 'submissions',
    description: '回答。Saving, submitting, returning and accepting answers, with their whole history.',
  },
  { name: 'indicators', description: '指標。Figures computed from accepted answers, with all it takes to check them.' },
  { name: 'feed', description: '進捗フィード。Every change in order and without gaps, as CloudEvents or Atom.' },
  {
    name: 'imports',
    description: '取込。Answers of many respondents in one file: checked as a whole, taken in as a whole.',
  },
  { name: 'jobs', description: '処理。Work that goes on after its answer: how far it is, and what came of it.' },
  {
    name: 'webhooks',
    description: '通知。Entries of the feed sent to an address of the reader, signed, in order, again until taken.',
  },
  { name: 'graphql', description: 'GraphQL. The same reads and decisions, the same numbers, the same permissions.' },
  {
    name: 'odata',
    description:
      '表計算とBI。OData v4, read only: the same figures as tables for Excel and Power BI, and the keys that they sign in with.',
  },
  { name: 'portal', description: '入口。Health, this document and the pages for people.' },
] as const;
