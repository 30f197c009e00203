import { type Area, areasAround, hasValidCheckDigit } from '../../schema/area.ts';
import { type WholesOf, wholeOf, wholesIn } from '../../schema/area-parts.ts';
import { isInPlanPeriod, planPeriods } from '../../schema/plan-period.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { successorsOn } from '../../schema/succession.ts';
import type { Zone } from '../../schema/zone.ts';
import { overlapsWith } from '../../schema/zone-overlaps.ts';

/** Rules that one zone keeps by itself. `areas`: its prefecture's, every version; `at`: where it stands in the request. */
export function checkZone(zone: Zone, areas: readonly Area[], at = ''): ProblemPlace[] {
  return [...checkValidity(zone, at), ...checkMembers(zone, areas, at)];
}

function checkValidity({ validFrom, validTo, planPeriod }: Zone, at: string): ProblemPlace[] {
  const { from, to } = planPeriods[planPeriod];
  return Object.entries({ validFrom, validTo }).flatMap(([field, day]) =>
    day === null || isInPlanPeriod(planPeriod, day)
      ? []
      : [
          {
            pointer: `${at}/${field}`,
            code: 'outside-plan-period',
            message: `${day}: 第${planPeriod}次計画の期間（${from}～${to}）の外です / outside plan period ${planPeriod}`,
          },
        ],
  );
}

const messages = {
  'other-prefecture': '別の都道府県です / in another prefecture',
  'bad-check-digit': '検査数字が合いません / wrong check digit',
  'unknown-area': '有効期間の初日にありません / does not exist on the first day',
  duplicate: 'これを含む市区町村・行政区も入っています / what it is a part of is a member too',
};

/** Members are areas of the zone's prefecture on its first day; of daily-life areas only what their ids say can be told. */
function checkMembers({ prefecture, municipalities, validFrom }: Zone, areas: readonly Area[], at: string) {
  const known = new Set(areasAround(areas, validFrom).map(({ code }) => code));
  const members = new Set(municipalities);
  const wholesOf = wholesIn(areas);
  const faultOf = (member: string): keyof typeof messages | null => {
    const whole = wholeOf(member);
    const isDailyLife = member.includes('-');
    if (!isDailyLife && !hasValidCheckDigit(member)) return 'bad-check-digit';
    if (!member.startsWith(prefecture)) return 'other-prefecture';
    if (isDailyLife ? whole !== null && !known.has(whole) : !known.has(member)) return 'unknown-area';
    return wholesOf(member).some((one) => members.has(one)) ? 'duplicate' : null;
  };
  return municipalities.flatMap((member, index) => {
    const code = faultOf(member);
    const place = `${at}/municipalities/${index}`;
    const heirs = code === 'unknown-area' ? successorsOn(areas, member, validFrom) : [];
    const hint = heirs.length > 0 ? `（後継 / now: ${heirs.join(', ')}）` : '';
    return code === null ? [] : [{ pointer: place, code, message: `${member}: ${messages[code]}${hint}` }];
  });
}

/** Members that other zones have on the same days, for the same functions and population: one place for each other zone. */
export function checkOverlap(zone: Zone, others: readonly Zone[], wholesOf: WholesOf, at = ''): ProblemPlace[] {
  const places = overlapsWith(zone, others, wholesOf).map(({ member, functions, other, from, to }) => ({
    pointer: `${at}/municipalities/${zone.municipalities.indexOf(member)}`,
    code: 'zone-overlap',
    other: other.zoneId,
    message:
      `${member}: ${functions.join('・')}（${zone.population}）について圏域${other.zoneId}と${from}～${to}に重なります` +
      ` / is in zone ${other.zoneId} too`,
  }));
  const first = new Map(places.toReversed().map((place) => [`${place.pointer} ${place.other}`, place]));
  return places
    .filter((place) => first.get(`${place.pointer} ${place.other}`) === place)
    .map(({ other: _, ...place }) => place);
}
