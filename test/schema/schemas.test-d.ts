import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Draft } from "../../src/draft/draft.js";
import type { Order } from "../../src/order/order.js";
import { type draftSchema, inputSchema, type orderSchema, parseDraft } from "../../src/schema/index.js";
import { choice, id, list, nullable, object, optional, type Shape, text, union } from "../../src/shape/shape.js";

interface Row {
  readonly id: string;
  readonly note?: string;
  readonly size: "s" | "m";
}

type Either = { readonly kind: "a"; readonly a: string } | { readonly kind: "b"; readonly b?: string };

test("schemas know what they read", () => {
  expectTypeOf<z.infer<ReturnType<typeof draftSchema>>>().toEqualTypeOf<Draft>();
  expectTypeOf<z.infer<ReturnType<typeof orderSchema>>>().toEqualTypeOf<Order>();
  expectTypeOf(inputSchema("note.set").parse({})).toEqualTypeOf<{ readonly note: string | null }>();
  expectTypeOf(parseDraft("")._unsafeUnwrap()).toEqualTypeOf<Draft>();
});

test("a description and its type are checked against each other", () => {
  object<Row>({ id: id(), note: optional(text(9)), size: choice("s", "m") });
  // @ts-expect-error a field is forgotten
  object<Row>({ id: id(), size: choice("s", "m") });
  // @ts-expect-error a field is invented
  object<Row>({ id: id(), note: optional(text(9)), size: choice("s", "m"), more: id() });
  // @ts-expect-error a field that may be missing is described as one that may not
  object<Row>({ id: id(), note: text(9), size: choice("s", "m") });
  // @ts-expect-error a field that may not be null is described as one that may
  object<Row>({ id: nullable(id()), note: optional(text(9)), size: choice("s", "m") });
  // @ts-expect-error one of the choices is forgotten
  object<Row>({ id: id(), note: optional(text(9)), size: choice("s") });
  // @ts-expect-error one of the choices is invented
  object<Row>({ id: id(), note: optional(text(9)), size: choice("s", "m", "l") });
  // @ts-expect-error a list of something else
  const rows: Shape<readonly Row[]> = list(object<{ readonly id: string }>({ id: id() }), 3);
  expectTypeOf(rows).toEqualTypeOf<Shape<readonly Row[]>>();
});

test("a union describes every variant by its own tag", () => {
  const a = object({ kind: choice("a"), a: id() });
  const b = object({ kind: choice("b"), b: optional(id()) });
  expectTypeOf(union<Either>("kind", { a, b })).toEqualTypeOf<Shape<Either>>();
  // @ts-expect-error a variant is forgotten
  union<Either>("kind", { a });
  // @ts-expect-error a variant is invented
  union<Either>("kind", { a, b, c: a });
  // @ts-expect-error a variant under another's tag
  union<Either>("kind", { a: b, b: a });
  // @ts-expect-error no variant is told apart by this field
  union<Either>("a", { a, b });
});
