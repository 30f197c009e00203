import * as z from 'zod';
import type { Form } from './form.ts';

/** As much of a form's JSON Schema as cells are made of. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

const shapes = new WeakMap<Form, Shape>();

function shapeOf(form: Form): Shape {
  const known = shapes.get(form);
  if (known) return known;
  const made = z.toJSONSchema(form.answers, { io: 'input' }) as Shape;
  shapes.set(form, made);
  return made;
}

/** What the form takes at a place; any step into a list is as good as `*`. Empty where there is no such place. */
export function shapeAt(form: Form, pointer: string): Shape {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Shape>((shape, step) => {
      const inner = valueOf(shape);
      return inner.properties?.[step] ?? inner.items ?? {};
    }, shapeOf(form));
}

/** Without the null that it may be. */
export function valueOf(shape: Shape): Shape {
  if (shape.anyOf) return shape.anyOf.find(({ type }) => type !== 'null') ?? {};
  const [type] = [shape.type ?? []].flat().filter((one) => one !== 'null');
  return type === undefined ? shape : { ...shape, type };
}

export const takesNull = ({ anyOf = [], type }: Shape): boolean =>
  type?.includes('null') === true || anyOf.some((one) => one.type === 'null');
