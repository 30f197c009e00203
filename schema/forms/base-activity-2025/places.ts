import type { BrokenPlace, DeepPartial } from '../../form.ts';
import type { BaseActivity2025 } from './answers.ts';

type Draft = DeepPartial<BaseActivity2025>;

/** Places of the entries of a list that a check finds something wrong with. */
export function inList<T>(
  pointer: string,
  list: readonly T[] | undefined,
  check: (entry: T, at: number) => string | undefined,
): string[] {
  return (list ?? []).flatMap((entry, at) => {
    const place = check(entry, at);
    return place === undefined ? [] : [`${pointer}/${at}${place}`];
  });
}

const datedLists = ({ meetings, training }: Draft) =>
  [
    ['/meetings', meetings],
    ['/training/courses', training?.courses],
    ['/training/worldCafes', training?.worldCafes],
    ['/training/newsletters', training?.newsletters],
  ] as const;

export const yearOf = (fiscalYear: number) => ({ from: `${fiscalYear}-04-01`, to: `${fiscalYear + 1}-03-31` });

export function outsideYear(draft: Draft, fiscalYear: number): BrokenPlace[] {
  const values = { fiscalYear, ...yearOf(fiscalYear) };
  return datedLists(draft)
    .flatMap(([pointer, list]) =>
      inList<{ date: string }>(pointer, list, ({ date }) =>
        date < values.from || values.to < date ? '/date' : undefined,
      ),
    )
    .map((pointer) => ({ pointer, values }));
}

/** Width, case and spaces make no other meeting. */
const meetingKey = ({ date, name }: BaseActivity2025['meetings'][number]) =>
  `${date} ${name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()}`;

export function sameMeetings({ meetings = [] }: Draft): BrokenPlace[] {
  const keys = meetings.map(meetingKey);
  return keys.flatMap((key, at) => {
    const first = keys.indexOf(key);
    return first < at ? [{ pointer: `/meetings/${at}/name`, values: { nth: first + 1 } }] : [];
  });
}

/** Lists in which a value counts once, each with what is compared. */
function listsOfKinds({ meetings = [], resources, acute, publicity }: Draft): [string, readonly string[]][] {
  return [
    ...meetings.flatMap(({ participants, agenda }, at): [string, readonly string[]][] => [
      [`/meetings/${at}/participants`, participants.map(({ kind }) => kind)],
      [`/meetings/${at}/agenda`, agenda],
    ]),
    ['/resources/partners', resources?.partners ?? []],
    ['/acute/network/professions', acute?.network?.professions ?? []],
    ['/publicity/channels', (publicity?.channels ?? []).map(({ channel }) => channel)],
  ];
}

export const repeated = (draft: Draft) =>
  listsOfKinds(draft).flatMap(([pointer, kinds]) =>
    inList(pointer, kinds, (kind, at) => (kinds.indexOf(kind) < at ? '' : undefined)),
  );

/** Details of what a base has or hasn't. `isExpected`: whoever has it is warned where the detail is missing. */
function detailsOf({ resources, acute }: Draft) {
  const { kept, published, onMap, updatedOn } = resources?.directory ?? {};
  const { inUse, kind, professions, facilities } = acute?.network ?? {};
  const { inForce, hospitals } = acute?.dischargeRule ?? {};
  return [
    { has: kept, place: '/resources/directory/published', given: published, isExpected: false },
    { has: kept, place: '/resources/directory/onMap', given: onMap, isExpected: false },
    { has: kept, place: '/resources/directory/updatedOn', given: updatedOn, isExpected: true },
    { has: acute?.verticalBackup, place: '/acute/backupBeds', given: acute?.backupBeds, isExpected: true },
    { has: inUse, place: '/acute/network/kind', given: kind, isExpected: true },
    { has: inUse, place: '/acute/network/professions', given: professions?.length, isExpected: false },
    { has: inUse, place: '/acute/network/facilities', given: facilities, isExpected: false },
    { has: inForce, place: '/acute/dischargeRule/hospitals', given: hospitals, isExpected: true },
  ];
}

export const detailsOfNothing = (draft: Draft): string[] =>
  detailsOf(draft).flatMap(({ has, given, place }) => (has === false && given ? [place] : []));

export const detailsMissing = (draft: Draft): string[] =>
  detailsOf(draft).flatMap(({ has, given, isExpected, place }) =>
    has === true && isExpected && !given ? [place] : [],
  );
