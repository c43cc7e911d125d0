/** A figure that a source states: a decimal of either sign, of no more digits than anybody counts in. */
export const NUMBER = /^-?\d{1,25}(\.\d{1,25})?$/;
