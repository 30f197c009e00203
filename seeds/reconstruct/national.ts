import type { ItemAnswer, ItemId, MunicipalProgressAnswers, Status } from './answers.ts';
import { matrixWithTotals, mixRows } from './binary-matrix.ts';
import { dealBins, implementedIn } from './bins.ts';
import { isOutsourcing, itemAnswer, supportOf } from './details.ts';
import { jointPartners } from './joint.ts';
import { placePlanned } from './planned.ts';
import { itemIds, publishedItems } from './published.ts';
import { mulberry32, type Random } from './random.ts';

/**
 * Answers of `municipal-progress@2015` for all 1,741 municipalities, by code, that give both published national tables
 * (status per item, number of items done) to the digit. Single answers are a reconstruction: only the tables are facts.
 * The same codes in the same order and the same seed give the same answers.
 */
export function reconstructNational(codes: readonly string[], seed = 20150801): Map<string, MunicipalProgressAnswers> {
  const random = mulberry32(seed);
  const statuses = drawStatuses(codes, random);
  const partners = jointPartners(codes, statuses, random);
  return new Map(codes.map((code, index) => [code, answersOf(statuses[index] ?? [], partners[index] ?? [], random)]));
}

/** Rows follow `codes`, columns `itemIds`. */
function drawStatuses(codes: readonly string[], random: Random): Status[][] {
  const bins = dealBins(codes, random);
  const doing = matrixWithTotals(
    bins.map(implementedIn),
    publishedItems.map((item) => item.doing),
  );
  mixRows(doing, random);
  const open = doing.map((row, index) => row.map((isDoing) => !isDoing && bins[index] !== 'none'));
  const planned = placePlanned(
    open,
    bins.map((bin) => bin === 'planned-only'),
    publishedItems.map((item) => item.planned),
    random,
  );
  return doing.map((row, index) =>
    row.map((isDoing, column) => {
      if (isDoing) return 'doing';
      return planned[index]?.[column] ? 'planned' : 'none';
    }),
  );
}

function answersOf(statuses: readonly Status[], partners: string[][], random: Random): MunicipalProgressAnswers {
  const outsources = isOutsourcing(random);
  const entries = itemIds.map((id, column): [ItemId, ItemAnswer] => [
    id,
    itemAnswer(statuses[column] ?? 'none', outsources, partners[column] ?? [], random),
  ]);
  const isActive = statuses.some((status) => status !== 'none');
  const isJoint = partners.some((codes) => codes.length > 0);
  return {
    items: Object.fromEntries(entries) as Record<ItemId, ItemAnswer>,
    prefectureSupport: isActive ? supportOf(isJoint, random) : [],
  };
}
