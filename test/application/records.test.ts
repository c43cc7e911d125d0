import { describe, expect, it } from "vitest";
import { anAddress } from "../../src/testing/builders.js";
import { aPdf } from "../../src/testing/pdf-builder.js";
import { add, aWorld, BOT, BY_CHECK, edited, flag, KIM, ok, placed, readyDraft, refusal, SCOPE } from "./world.js";

const { addressId: _, customerId: __, draftId: ___, ...FIELDS } = anAddress();

describe("lists and searches", () => {
  it("twenty to a page, the newest first, to the very last", async () => {
    const { desk } = aWorld();
    for (let i = 0; i < 23; i += 1) await ok(desk.start({ actor: KIM, currency: "EUR" }));
    const first = await ok(desk.listDrafts({}));
    expect([first.items.length, first.items[0]?.draft.id]).toEqual([20, "draft-23"]);
    const rest = await ok(desk.listDrafts({ cursor: first.next }));
    expect([rest.items.map(({ draft }) => draft.id), rest.next]).toEqual([["draft-3", "draft-2", "draft-1"], null]);
    expect((await ok(desk.listDrafts({ limit: 2 }))).items).toHaveLength(2);
    expect(await refusal(desk.listDrafts({ limit: 101 }))).toMatchObject({ code: "input_invalid" });
    expect(await refusal(desk.listDrafts({ cursor: "nonsense" }))).toMatchObject({
      code: "port_failed",
      port: "store",
    });
  });

  it("drafts by customer, status, tag, PO number and SKU; orders by number, name and what they replace", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk, {
      more: [
        { type: "tag.add", input: { tag: "urgent" } },
        { type: "poNumber.set", input: { poNumber: "PO-7" } },
      ],
    });
    const { order } = await placed(desk, { billing: BY_CHECK });
    const ids = async (query: Parameters<typeof desk.listDrafts>[0]) =>
      (await ok(desk.listDrafts(query))).items.map((one) => one.draft.id);
    expect(await ids({ status: "open" })).toEqual([draft.id]);
    expect(await ids({ status: "completed", customerId: "anna" })).toEqual([order.draftId]);
    expect([await ids({ text: "urg" }), await ids({ text: "po-7" }), await ids({ customerId: "ben" })]).toEqual([
      [draft.id],
      [draft.id],
      [],
    ]);
    const found = async (query: Parameters<typeof desk.listOrders>[0]) =>
      (await ok(desk.listOrders(query))).items.map((one) => one.id);
    expect([
      await found({ text: order.number }),
      await found({ text: "example" }),
      await found({ text: "mug" }),
    ]).toEqual([[order.id], [order.id], [order.id]]);
    expect([await found({ status: "warehouse" }), await found({ replacementsOf: order.id })]).toEqual([[], []]);
  });

  it("products by SKU number, unpublished ones too; customers by name; papers by name", async () => {
    const { desk } = aWorld();
    const skus = async (query: Parameters<typeof desk.searchProducts>[0]) =>
      (await ok(desk.searchProducts(query))).items.map(({ variant }) => variant.sku);
    expect(await skus({ sku: "va" })).toEqual(["VASE"]);
    expect(await skus({ sku: "va", published: true })).toEqual([]);
    expect(
      (await ok(desk.findCustomers({ text: "SHOP" }))).items.map(({ customer, because }) => [
        customer.customerId,
        because[0]?.how,
      ]),
    ).toEqual([["shop", "exact"]]);
    expect((await ok(desk.findCustomers({ text: "example", wholesaleOnly: true }))).items).toEqual([]);
    expect((await ok(desk.searchDocuments({ text: "manual" }))).items.map(({ documentId }) => documentId)).toEqual([
      "manual",
    ]);
  });

  it("all that a clerk wants to see of a customer, and null of nobody", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk);
    const summary = await ok(world.desk.customerSummary({ customerId: "anna" }));
    expect(summary).toMatchObject({
      customer: { customerId: "anna", kind: "retail" },
      flag: { flag: "OKAY", by: "human" },
      addresses: [{ addressId: "anna-home" }],
      paymentMethods: [{ paymentMethodId: "card-anna" }],
      orders: [{ id: order.id }],
    });
    expect(await ok(world.desk.customerSummary({ customerId: "nobody" }))).toBeNull();
    await ok(flag(world, "BAD", "anna", { ...KIM, id: "lee" }));
    expect((await ok(world.desk.customerSummary({ customerId: "anna" })))?.flag).toMatchObject({
      flag: "BAD",
      who: "lee",
    });
  });
});

describe("keeping records", () => {
  it("a customer made while ordering; an e-mail that exists offers whose it is", async () => {
    const { desk } = aWorld();
    const made = await ok(desk.createCustomer({ name: "Cleo Example", email: "cleo@example.com", kind: "retail" }));
    expect(made).toMatchObject({ customerId: "customer-1", kind: "retail", groups: [], credit: null });
    expect(await refusal(desk.createCustomer({ name: "C.", email: "CLEO@example.com", kind: "retail" }))).toMatchObject(
      {
        code: "email_taken",
        existing: { customerId: "customer-1" },
      },
    );
    expect(
      (await ok(desk.createCustomer({ name: "No mail", email: null, phone: "030", kind: "wholesale" }))).customerId,
    ).toBe("customer-3");
    expect(
      await refusal(desk.createCustomer({ name: "4111" + "1111".repeat(3), email: null, kind: "retail" })),
    ).toMatchObject({
      code: "input_invalid",
      problems: [{ path: ["name"], reason: "card_number" }],
    });
  });

  it("an address of a customer's book or of one draft, changed by whoever's it is only", async () => {
    const { desk } = aWorld();
    const book = await ok(desk.saveAddress({ owner: { customerId: "anna", draftId: null }, address: FIELDS }));
    const changed = await ok(
      desk.saveAddress({
        owner: { customerId: "anna", draftId: null },
        addressId: book.addressId,
        address: { ...FIELDS, line2: "Suite 4" },
      }),
    );
    expect([changed.addressId, changed.line2]).toEqual([book.addressId, "Suite 4"]);
    expect(
      await refusal(
        desk.saveAddress({ owner: { customerId: "ben", draftId: null }, addressId: book.addressId, address: FIELDS }),
      ),
    ).toEqual({
      code: "address_not_yours",
      addressId: book.addressId,
    });
    const incomplete = { ...FIELDS, country: "", city: "" };
    expect(
      (await ok(desk.saveAddress({ owner: { customerId: null, draftId: "draft-1" }, address: incomplete }))).draftId,
    ).toBe("draft-1");
    for (const owner of [{ customerId: null, draftId: null }, { customerId: "anna", draftId: "draft-1" }, {}]) {
      expect(await refusal(desk.saveAddress({ owner: owner as never, address: FIELDS }))).toMatchObject({
        code: "input_invalid",
      });
    }
    expect(
      await refusal(
        desk.saveAddress({ owner: { customerId: "anna", draftId: null }, address: { ...FIELDS, country: "de" } }),
      ),
    ).toMatchObject({ code: "input_invalid" });
  });

  it("a paper is a PDF by its content, whatever it is called", async () => {
    const { desk, ports } = aWorld();
    const added = await ok(desk.addDocument({ name: "leaflet.txt", content: aPdf(3) }));
    expect(added).toMatchObject({ documentId: "document-1", pages: 3, isPdf: true });
    expect(await ok(ports.documents.content("document-1", SCOPE))).toEqual(aPdf(3));
    expect(await refusal(desk.addDocument({ name: "leaflet.pdf", content: new Uint8Array([1, 2, 3]) }))).toEqual({
      code: "not_a_pdf",
      name: "leaflet.pdf",
    });
    expect(await refusal(desk.addDocument({ name: "leaflet.pdf", content: "%PDF-" as never }))).toEqual({
      code: "not_a_pdf",
      name: "leaflet.pdf",
    });
    expect(await refusal(desk.addDocument({ name: "", content: aPdf() }))).toMatchObject({ code: "input_invalid" });
  });
});

describe("tenants", () => {
  it("see nothing of each other, and a foreign id looks like a missing one", async () => {
    const world = aWorld();
    const other = aWorld({ through: () => world.ports, desk: { tenant: "other" } }).desk;
    const { order } = await placed(world.desk);
    const draft = await readyDraft(world.desk);
    expect([(await ok(other.listDrafts({}))).items, (await ok(other.listOrders({}))).items]).toEqual([[], []]);
    expect((await ok(other.searchProducts({ sku: "MUG" }))).items).toEqual([]);
    const version = { actor: KIM, draftId: draft.id, version: draft.version };
    const unknown = { code: "draft_unknown", draftId: draft.id };
    expect(await refusal(other.read({ draftId: draft.id }))).toEqual(unknown);
    expect(await refusal(other.edit({ ...version, commands: [add("MUG")] }))).toEqual(unknown);
    expect(await refusal(other.complete({ ...version, acceptedTotal: 0 }))).toEqual(unknown);
    expect(await refusal(other.reopen({ actor: KIM, draftId: draft.id }))).toEqual(unknown);
    const request = { actor: KIM, orderId: order.id, reason: "mine now" };
    const noOrder = { code: "order_unknown", orderId: order.id };
    expect(await refusal(other.readOrder({ orderId: order.id }))).toEqual(noOrder);
    for (const answer of [other.cancel(request), other.recall(request), other.refund({ ...request, amount: 1 })]) {
      expect((await answer)._unsafeUnwrapErr()).toEqual(noOrder);
    }
    expect(await ok(other.customerSummary({ customerId: "anna" }))).toBeNull();
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order).toEqual(order);
  });
});

describe("events", () => {
  it("one for each thing that happened, without personal data, in its order", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { customerId: "ben" });
    await ok(flag(world, "OKAY"));
    await ok(world.desk.decide({ actor: BOT, orderId: order.id, decision: "placed", reason: "wait" }));
    await ok(world.desk.recall({ actor: KIM, orderId: order.id, reason: "wrong colour" }));
    await ok(world.desk.cancel({ actor: KIM, orderId: order.id, reason: "wrong colour" }));
    expect(world.events.map(({ type, subject }) => [type, subject])).toEqual([
      ["order.placed", order.id],
      ["customer.flagged", "ben"],
      ["order.payment_changed", order.id],
      ["order.forwarded", order.id],
      ["order.held", order.id],
      ["order.recall_requested", order.id],
      ["order.cancelled", order.id],
    ]);
    expect(world.events[0]).toEqual({
      id: `${order.id}:1:order.placed`,
      type: "order.placed",
      at: "2026-03-02T09:00:00.000Z",
      subject: order.id,
      data: { number: "1001", draftId: order.draftId, status: "review", total: 3000 },
    });
    expect(new Set(world.events.map(({ id }) => id)).size).toBe(world.events.length);
    expect(JSON.stringify(world.events)).not.toMatch(/Example|@|card|tok_/);
  });

  it("what nobody could be told is told later, and never lost", async () => {
    const seen: string[] = [];
    let isDeaf = true;
    const world = aWorld({
      shop: {
        subscribers: [
          ({ type }) => {
            if (isDeaf) throw new Error("deaf");
            seen.push(type);
          },
        ],
      },
    });
    await placed(world.desk);
    expect(await ok(world.desk.sendEvents({}))).toMatchObject({
      sent: 0,
      stuck: [{ type: "order.placed", failure: { code: "port_failed", port: "events" } }],
    });
    expect(seen).toEqual([]);
    isDeaf = false;
    await ok(world.desk.sendEvents({}));
    expect(seen).toEqual(["order.placed", "order.payment_changed", "order.forwarded"]);
    await ok(world.desk.sendEvents({}));
    expect(seen).toHaveLength(3);
    await edited(world.desk, await ok(world.desk.start({ actor: KIM, currency: "EUR" })), [add("MUG")]);
    expect(seen).toHaveLength(3);
  });
});
