/** First digits of the card issuers' ranges (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro. */
const ISSUER_PREFIX =
  /^(4|5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|6011|64[4-9]|65|30[0-5]|3[689]|35(2[89]|[3-8])|62|50|5[6-9]|6[37])/;
/** Digits with nothing but spaces or dashes (of any script) between them. */
const DIGIT_GROUPS = /[\d\t\p{Zs}\p{Pd}]+/gu;
const SHORTEST = 13;
const LONGEST = 19;

/**
 * Does a text that people wrote hold a card number: 13 to 19 digits, in one piece or in groups parted by spaces or dashes,
 * that begin as an issuer's do and pass the Luhn check? Full-width digits and their like count as digits. Such a text is
 * refused wherever it could enter, and never echoed.
 */
export function holdsCardNumber(text: string): boolean {
  return (text.normalize("NFKC").match(DIGIT_GROUPS) ?? []).some((run) => groupsHoldCardNumber(run.split(/\D+/)));
}

/** "4242 4242 4242 4242 2027": the number may stand beside other groups, so every stretch of whole groups is looked at. */
function groupsHoldCardNumber(groups: readonly string[]): boolean {
  return groups.some((_, start) => {
    let digits = "";
    for (let end = start; end < groups.length && digits.length <= LONGEST; end++) {
      digits += groups[end];
      if (isCardNumber(digits)) return true;
    }
    return false;
  });
}

function isCardNumber(digits: string): boolean {
  return digits.length >= SHORTEST && digits.length <= LONGEST && ISSUER_PREFIX.test(digits) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
