/** Words that name card data wherever they stand in a name. */
const CARD_WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  "pan cvv cvv2 cvc cvc2 cvn csc cid2 ccnumber ccnum ccno".split(" "),
);
/** The same in names written in one piece. */
const CARD_NAMES =
  /^cc(num|number|no)$|cardn(um|umber|o|r)$|cardnumber|securitycode|cardverification|primaryaccountnumber|cardtrack|track[12]data/;

/**
 * Does a field's name say that it holds card data: `pan`, `cvv`, `cvc`, `card_number`, `CardNumber`, `customer-card-no` …? Such a
 * field is refused whatever its value is.
 */
export function isCardField(name: string): boolean {
  const words = name
    .normalize("NFKC")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => CARD_WORDS.has(word)) || CARD_NAMES.test(words.join(""));
}
