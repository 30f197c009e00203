import { describe, expect, it } from 'vitest';
import { areasOn } from '../../schema/area.ts';
import { zoningBody } from '../../schema/zone.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { fukuokaZoning, fukuokaZoning7, generalZoneOf } from '../../seeds/fukuoka-zones.ts';

const municipalities = areasOn(loadAreas(), fukuokaZoning.replaceFrom)
  .filter(({ prefecture, level }) => prefecture === '40' && level === 'municipality')
  .map(({ code }) => code);
const zonesFor = (population: string) => fukuokaZoning.zones.filter((zone) => zone.population === population);

describe('fukuokaZoning', () => {
  it('is what an import takes', () => {
    expect(zoningBody.parse(fukuokaZoning)).toEqual(fukuokaZoning);
  });

  it('has the thirteen zones of the published flow of patients, in that order', () => {
    expect(zonesFor('general').map(({ name }) => name)).toEqual([
      '福岡・糸島',
      '粕屋',
      '宗像',
      '筑紫',
      '朝倉',
      '久留米',
      '八女・筑後',
      '有明',
      '飯塚',
      '直方・鞍手',
      '田川',
      '北九州',
      '京築',
    ]);
  });

  it.each(['general', 'paediatric-disability'])('has all 60 municipalities exactly once for %s', (population) => {
    const members = zonesFor(population).flatMap((zone) => zone.municipalities);

    expect(members.toSorted()).toEqual(municipalities.toSorted());
    expect(members).toHaveLength(60);
  });

  it('says of the four paediatric districts that they are made up', () => {
    const names = zonesFor('paediatric-disability').map(({ zoneId, name }) => `${zoneId} ${name}`);

    expect(names.filter((name) => /^40-demo-.*デモ/.test(name))).toHaveLength(4);
  });
});

describe('fukuokaZoning7', () => {
  it('is what an import takes, and has the same thirteen zones, to the end of the 7th plan', () => {
    const areasOfZones = ({ zoneId, name, municipalities }: (typeof fukuokaZoning7.zones)[number]) => [
      zoneId,
      name,
      municipalities,
    ];

    expect(zoningBody.parse(fukuokaZoning7)).toEqual(fukuokaZoning7);
    expect(fukuokaZoning7.zones.map(areasOfZones)).toEqual(zonesFor('general').map(areasOfZones));
    expect(new Set(fukuokaZoning7.zones.map(({ planPeriod }) => planPeriod))).toEqual(new Set(['7']));
  });
});

describe('generalZoneOf', () => {
  it('knows a zone by its name, and no other', () => {
    expect(generalZoneOf('粕屋')).toBe('40-kasuya');
    expect(() => generalZoneOf('糟屋')).toThrow(/糟屋/);
  });
});
