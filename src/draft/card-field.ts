/** Words that name card data wherever they stand in a name. */
const CARD_WORDS: readonly string[] = ["pan", "cvv", "cvv2", "cvc", "cvc2", "cvn", "csc"];
/** Names of card data, written in one piece. */
const CARD_NAMES =
  /card(num|number|no|nr)$|^cc(num|number|no|nr)$|cardnumber|securitycode|cardverification|primaryaccountnumber|track[12]data/;

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
  return words.some((word) => CARD_WORDS.includes(word)) || CARD_NAMES.test(words.join(""));
}
