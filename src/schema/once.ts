/** A function that works on its first call and answers the same ever after: importing costs nothing, asking again neither. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
