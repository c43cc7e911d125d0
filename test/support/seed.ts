import fc from "fast-check";

/**
 * Every run tries new cases, unless POWER_BUYER_SEED says which: with the same number the same cases come again, in all tests. What is
 * tried on a commit before it is taken is then what was tried on it before.
 */
const wanted = process.env["POWER_BUYER_SEED"];
if (wanted !== undefined && wanted !== "") {
  if (!/^\d{1,9}$/.test(wanted)) throw new Error(`POWER_BUYER_SEED is not a number of up to nine digits: ${wanted}`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
}
