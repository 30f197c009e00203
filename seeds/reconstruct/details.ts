import type { ItemAnswer, PrefectureSupport, Status } from './answers.ts';
import { below, type Random, shuffled } from './random.ts';

// Nothing is published on single answers: the shares below are invented so that every part of the form is in use.
const shareOnAnothersBasis = 0.05;
const shareCommissioned = 0.02;
const shareOutsourcing = 0.4;
const shareOfItemsOutsourced = 0.4;
const shareOfMedicalAssociations = 0.7;
const shareSupportedAlone = 0.45;
const shareSupportedJointly = 0.9;

const otherKindsOfSupport: readonly PrefectureSupport[] = [
  'know-how',
  'data',
  'staff-development',
  'wide-area-training',
  'wide-area-publicity',
];

/** Whether a municipality outsources at all: those that do tend to do so for several items. */
export function isOutsourcing(random: Random): boolean {
  return random() < shareOutsourcing;
}

/** One item's whole answer; keeps the form's rules on what may be said of an item that isn't planned or done. */
export function itemAnswer(status: Status, outsources: boolean, jointWith: string[], random: Random): ItemAnswer {
  if (status === 'none') return { status };
  const basis = status === 'doing' ? basisOf(random) : {};
  const restsOnAnother = basis.basis === 'other-organisation';
  return {
    status,
    ...basis,
    ...(outsources && !restsOnAnother ? outsourcing(random) : {}),
    ...(jointWith.length > 0 ? { joint: true, jointWith } : {}),
  };
}

/** The kinds of support an active municipality names, most often when it works with others. */
export function supportOf(isJoint: boolean, random: Random): PrefectureSupport[] {
  if (random() >= (isJoint ? shareSupportedJointly : shareSupportedAlone)) return [];
  const chosen = new Set<PrefectureSupport>(shuffled(otherKindsOfSupport, random).slice(0, 1 + below(3, random)));
  const isCoordinated = random() < (isJoint ? 0.7 : 0.1);
  const named = otherKindsOfSupport.filter((kind) => chosen.has(kind));
  return isCoordinated ? [...named, 'inter-municipality-coordination'] : named;
}

function basisOf(random: Random): Pick<ItemAnswer, 'basis' | 'basisConditions'> {
  const drawn = random();
  if (drawn < shareOnAnothersBasis) {
    return {
      basis: 'other-organisation',
      basisConditions: { contributesToMunicipality: true, outlineSubmitted: true, reportsRegularly: true },
    };
  }
  if (drawn < shareOnAnothersBasis + shareCommissioned) {
    return { basis: 'commissioned', basisConditions: { fitsAim: true, ownStudyAndOutline: true } };
  }
  return {};
}

function outsourcing(random: Random): Pick<ItemAnswer, 'outsourced' | 'outsourcedTo'> {
  if (random() >= shareOfItemsOutsourced) return {};
  return { outsourced: true, outsourcedTo: random() < shareOfMedicalAssociations ? 'medical-association' : 'other' };
}
