import type { Observation } from '../../schema/observation.ts';

/**
 * The figures of one answer, ready to be written in any format: block by block and as often as a format needs them, so
 * that an answer larger than the memory can be written too.
 */
export interface Figures {
  readonly blocks: () => Iterable<readonly Observation[]> | AsyncIterable<readonly Observation[]>;
  /** Dimensions that any of the figures may have: each is a column, be it that none of them has it. */
  readonly dimensions: readonly string[];
  /** Names of the answer's zones by their ids: values of some dimensions are zones. */
  readonly zoneNames: ReadonlyMap<string, string>;
}

/** Figures that are all there: their columns are those that some figure fills. */
export function figuresOf(observations: readonly Observation[]): Figures {
  return {
    blocks: () => [observations],
    dimensions: [...new Set(observations.flatMap(({ dimensions }) => Object.keys(dimensions)))],
    zoneNames: new Map(
      observations.flatMap(({ area }) => (area.level === 'zone' ? [[area.code, area.name] as const] : [])),
    ),
  };
}
